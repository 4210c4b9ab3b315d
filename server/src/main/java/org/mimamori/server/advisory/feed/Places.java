package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.advisory.fetch.Bounds;
import org.mimamori.server.advisory.fetch.Checkpoint;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.FolderPlace;
import org.mimamori.server.advisory.fetch.Outgoing;
import org.mimamori.server.advisory.fetch.Pace;
import org.mimamori.server.advisory.fetch.Pause;
import org.mimamori.server.advisory.fetch.Place;
import org.mimamori.server.advisory.fetch.Trouble;
import org.mimamori.server.advisory.fetch.WebPlace;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.outgoing.AddressGuard;
import org.mimamori.server.outgoing.AddressRefused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Turns the address of a source into the place where it lies. Folders are taken only from below those that the
/// operator of the server names, so that nobody reads other files of the machine.
@Component
class Places implements DisposableBean {

	private final List<Path> folders;

	private final AddressGuard guard;

	private final Outgoing outgoing;

	private final Clock clock;

	private final Pause pause;

	/// @param internal hosts inside, or without https, that sources may lie on
	Places(@Value("${mimamori.feeds.folders:}") List<String> folders,
			@Value("${mimamori.feeds.internal-hosts:}") Set<String> internal, DataFolder data, Clock clock, Pause pause)
			throws IOException {
		this.folders = folders.isEmpty() ? List.of(Files.createDirectories(data.resolve("advisories")).toRealPath())
				: folders.stream().map((folder) -> Path.of(folder).toAbsolutePath().normalize()).toList();
		this.guard = new AddressGuard(internal);
		this.outgoing = new Outgoing(this.guard, Bounds.STANDARD, clock, pause);
		this.clock = clock;
		this.pause = pause;
	}

	List<Path> folders() {
		return this.folders;
	}

	/// @throws FetchFailed where no source may lie
	void check(SourceKind kind, String address) throws FetchFailed {
		if (address.isBlank() || address.length() > 1000) {
			throw new FetchFailed(Trouble.BAD_ADDRESS, address);
		}
		if (web(address)) {
			try {
				this.guard.check(uri(address));
			}
			catch (AddressRefused ex) {
				throw FetchFailed.of(ex);
			}
		}
		else {
			if (!kind.liesInFolder()) {
				throw new FetchFailed(Trouble.NOT_HTTPS, address);
			}
			folder(address, () -> {
			});
		}
	}

	/// The place as the address has it.
	Place of(Fetching fetching) throws FetchFailed {
		return of(fetching, fetching.source().address());
	}

	/// The place, taken for a directory.
	Place folder(Fetching fetching) throws FetchFailed {
		String address = fetching.source().address();
		return of(fetching, (web(address) && !address.endsWith("/")) ? address + "/" : address);
	}

	private Place of(Fetching fetching, String address) throws FetchFailed {
		if (!web(address)) {
			return folder(address, fetching);
		}
		Pace polite = new Pace(10, Duration.ofSeconds(1), this.clock, this.pause);
		return new WebPlace(this.outgoing, uri(address), Map.of(), polite, fetching, fetching);
	}

	static boolean web(String address) {
		return address.matches("(?i)[a-z][a-z0-9+.-]*://.*");
	}

	/// Whether what was kept for one address would be told to another server at the next.
	static boolean leadsElsewhere(String former, String next) {
		return web(next) && !(web(former)
				&& AddressGuard.origin(URI.create(former)).equals(AddressGuard.origin(URI.create(next))));
	}

	private static URI uri(String address) throws FetchFailed {
		try {
			return URI.create(address);
		}
		catch (IllegalArgumentException ex) {
			throw new FetchFailed(Trouble.BAD_ADDRESS, address);
		}
	}

	private FolderPlace folder(String address, Checkpoint checkpoint) throws FetchFailed {
		try {
			for (Path root : this.folders) {
				Path folder = root.resolve(address).normalize();
				if (folder.startsWith(root) && Files.isDirectory(folder)
						&& folder.toRealPath().startsWith(root.toRealPath())) {
					return new FolderPlace(root, folder, checkpoint);
				}
			}
		}
		catch (InvalidPathException | IOException ex) {
			// said below
		}
		throw new FetchFailed(Trouble.OUTSIDE, address);
	}

	@Override
	public void destroy() throws IOException {
		this.outgoing.close();
	}

}
