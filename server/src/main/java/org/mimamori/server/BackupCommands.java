package org.mimamori.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.database.AfterRestore;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseAccess;
import org.mimamori.server.database.Handover;
import org.mimamori.server.database.OwnDatabase;
import org.mimamori.server.database.backup.Backup;
import org.mimamori.server.database.backup.BackupTrouble;
import org.mimamori.server.database.backup.Passphrase;
import org.mimamori.server.database.backup.Restore;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/// `backup FILE` and `restore FILE`: words and exit codes around what [Backup] and [Restore] do.
final class BackupCommands {

	private static final int IN_THE_WAY = BackupTrouble.Kind.IN_THE_WAY.code();

	private static final int MACHINE = BackupTrouble.Kind.MACHINE.code();

	private BackupCommands() {
	}

	static int backup(Arguments arguments) {
		arguments.only(1, "--data", "--passphrase-file");
		DataFolder folder = new DataFolder(arguments.data());
		return told(() -> {
			Passphrase passphrase = arguments.file("--passphrase-file").map(Passphrase::read).orElse(null);
			Path file = arguments.file(0);
			try (DatabaseAccess database = DatabaseAccess.existing(folder, OwnDatabase.of(System.getenv()));
					ConsoleProgress progress = new ConsoleProgress()) {
				Backup.Done done = new Backup(Clock.systemUTC(), progress, version()).run(database, folder, file,
						passphrase);
				progress.close();
				System.out.printf("Done: %,d rows of %d tables, %,.1f MB in %s%n", done.rows(), done.tables(),
						done.bytes() / 1e6, file);
				done.notes().forEach((note) -> System.out.println("  " + note));
				secrets(done, passphrase);
			}
		});
	}

	private static void secrets(Backup.Done done, @Nullable Passphrase passphrase) {
		if (System.getenv("MIMAMORI_KEY_FILE") != null) {
			System.out.println("The key of MIMAMORI_KEY_FILE is not in it; keep that file too.");
		}
		if (passphrase == null) {
			System.out.println("The file holds secrets in the clear: accounts, and "
					+ (done.secrets().isEmpty() ? "no keys" : String.join(", ", done.secrets()))
					+ ". Keep it like a key, or seal it with --passphrase-file.");
			System.out.println("このファイルには秘密情報が平文で含まれます。鍵と同じように保管するか、--passphrase-file で暗号化してください。");
		}
		else {
			System.out.println("Without the passphrase nobody can restore it. / パスフレーズがないと復元できません。");
		}
	}

	static int restore(Arguments arguments) {
		arguments.only(1, "--data", "--passphrase-file", "--replace");
		DataFolder folder = new DataFolder(arguments.data());
		return told(() -> {
			Restore.Order order = new Restore.Order(arguments.file(0), folder, OwnDatabase.of(System.getenv()),
					arguments.file("--passphrase-file").map(Passphrase::read).orElse(null), arguments.has("--replace"));
			try (ConsoleProgress progress = new ConsoleProgress()) {
				Restore.Done done = new Restore(Clock.systemUTC(), progress, BackupCommands::rehearse).run(order);
				progress.close();
				say(done, order);
			}
		});
	}

	private static void say(Restore.Done done, Restore.Order order) {
		if (done.taken() == null) {
			System.out.println("A restore that was broken off at its last step has been ended; " + order.file()
					+ " was not read. / 中断していた復元を完了しました。");
		}
		else {
			done.found().forEach((line) -> System.out.println("  " + line));
			System.out.printf("Restored and verified: %,d rows of %d tables, as of %s%n", done.rows(), done.tables(),
					done.taken());
			System.out.println("復元と検証が完了しました。 / Everybody has to sign in again. / 全員の再ログインが必要です。");
		}
		if (done.aside() != null) {
			System.out.println("What was there before lies in " + done.aside() + "; delete it when it is not needed.");
		}
	}

	static List<String> rehearse(Map<String, Object> properties, Instant taken) {
		List<String> found = new ArrayList<>();
		try (ConfigurableApplicationContext context = QuietStart.open(properties)) {
			context.getBeanProvider(AfterRestore.class)
				.orderedStream()
				.forEach((room) -> found.add(room.restored(taken)));
			context.getBean(AuditLog.class).record("database.restored", "", "backup of " + taken);
		}
		return found;
	}

	private static int told(Runnable work) {
		LoggingSystem.get(BackupCommands.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		try {
			work.run();
			return 0;
		}
		catch (Flags.Unusable ex) {
			throw ex;
		}
		catch (BackupTrouble ex) {
			System.err.println(ex.getMessage());
			return ex.exitCode();
		}
		catch (Handover.InUse | DatabaseAccess.NothingThere ex) {
			System.err.println(ex.getMessage());
			return IN_THE_WAY;
		}
		catch (RuntimeException ex) {
			FailureAnalysis analysis = DatabaseAccess.analyse(ex);
			System.err.println((analysis != null) ? analysis.getDescription() + " " + analysis.getAction()
					: "It failed, and what was there is as it was: " + ex);
			return MACHINE;
		}
	}

	private static String version() {
		String version = BackupCommands.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

}
