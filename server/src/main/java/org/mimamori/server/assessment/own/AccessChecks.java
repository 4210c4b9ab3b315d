package org.mimamori.server.assessment.own;

import java.util.List;

import org.mimamori.server.access.AccessState;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.DoorCount;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseState;
import org.mimamori.server.database.StateRepository;

import org.springframework.stereotype.Component;

/// I: who may come in, and what they may do.
@Component
class AccessChecks implements OwnChecks.Group {

	private static final String ACCOUNTS = "/settings/accounts";

	private final Accounts accounts;

	private final DoorCount doors;

	private final StateRepository database;

	private final DataFolder folder;

	AccessChecks(Accounts accounts, DoorCount doors, StateRepository database, DataFolder folder) {
		this.accounts = accounts;
		this.doors = doors;
		this.database = database;
		this.folder = folder;
	}

	@Override
	public List<OwnCheck> checks() {
		return List.of(
				new OwnCheck("I-1",
						() -> List.of(Fact.builtIn("slowed"), Fact.builtIn("never-for-good"),
								Fact.builtIn("lock-told"))),
				new OwnCheck("I-2", this::unused), new OwnCheck("I-3", this::passwords),
				new OwnCheck("I-4", this::factors), new OwnCheck("I-5", this::processes),
				new OwnCheck("I-6", this::shared), new OwnCheck("I-7", this::administrators),
				new OwnCheck("I-8",
						() -> List.of(Fact.builtIn("roles-without-administration"),
								Fact.of("bound-role", this.database.look().boundRole(), null))),
				new OwnCheck("I-9", this::doors),
				new OwnCheck("I-10",
						() -> List.of(Fact.builtIn("no-other-service"), Fact.builtIn("own-tokens-hashed"))),
				new OwnCheck("III-5",
						() -> List.of(Fact.of("guarded-tables", this.database.look().guarded() > 0, null,
								this.database.look().guarded()), Fact.builtIn("files-behind-doors"))),
				new OwnCheck("III-6", () -> List.of(Fact.of("settings-for-few", this.doors.administration() > 0,
						ACCOUNTS, this.doors.administration()), Fact.builtIn("proof-again"))));
	}

	private List<Fact> unused() {
		AccessState state = this.accounts.state();
		return List.of(Fact.of("unused-closed", state.rules().unusedDays() > 0, ACCOUNTS, state.rules().unusedDays()),
				Fact.of("none-unused", state.unused() == 0, ACCOUNTS, state.unused()), Fact.builtIn("unused-warned"));
	}

	private List<Fact> passwords() {
		return List.of(Fact.builtIn("password-length"), Fact.builtIn("password-common"),
				Fact.builtIn("password-hashed"), Fact.advice("leaks-known", this.accounts.state().leaksKnown(), null));
	}

	private List<Fact> factors() {
		AccessState state = this.accounts.state();
		return List.of(
				Fact.of("factor-required",
						state.rules().factorRoles().contains(org.mimamori.server.access.Role.ADMINISTRATOR), ACCOUNTS),
				Fact.of("factor-had", state.lackFactor() == 0, ACCOUNTS, state.lackFactor(), state.needFactor()),
				Fact.builtIn("factor-kinds"), Fact.advice("factor-everybody", state.rules().factorForAll(), ACCOUNTS));
	}

	private List<Fact> processes() {
		DatabaseState database = this.database.look();
		return List.of(Fact.of("not-root", !Processes.root(), null, System.getProperty("user.name", "?")),
				Fact.of("database-role", !database.superuser() && !database.ownsTables(), null, database.user()),
				Fact.of("folder-private", Processes.ownOnly(this.folder.path()), null,
						this.folder.path().getFileName()));
	}

	private List<Fact> shared() {
		AccessState state = this.accounts.state();
		return List.of(Fact.builtIn("no-default-account"), Fact.builtIn("programs-apart"),
				Fact.of("tokens-end", state.endless() == 0, ACCOUNTS, state.endless()));
	}

	private List<Fact> administrators() {
		AccessState state = this.accounts.state();
		return List.of(
				Fact.of("administrators-few", state.administrators() <= Math.max(3, state.people() / 4), ACCOUNTS,
						state.administrators(), state.people()),
				Fact.builtIn("administrators-told"),
				Fact.advice("administrators-two", state.administrators() >= 2, ACCOUNTS));
	}

	private List<Fact> doors() {
		return List.of(
				Fact.of("doors-guarded", this.doors.guarded() == this.doors.all(), null, this.doors.guarded(),
						this.doors.all()),
				Fact.of("guarded-tables", this.database.look().guarded() > 0, null, this.database.look().guarded()),
				Fact.builtIn("rights-at-once"));
	}

}
