package org.mimamori.server.advisory.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A place on the web.
///
/// @param watch told of every request and of the bytes that came
public record WebPlace(Outgoing outgoing, URI uri, Map<String, String> headers, Pace pace, Checkpoint checkpoint,
		Watch watch) implements Place {

	/// Counts what goes over the line.
	public interface Watch {

		void request(long bytes);

	}

	@Override
	public Fetched fetch(String reference, Path target, long mostBytes, Known known)
			throws FetchFailed, InterruptedException {
		long bytes = 0;
		try {
			Fetched fetched = this.outgoing.get(new Request(resolve(reference), target, mostBytes, known, this.headers,
					this.pace, this.checkpoint));
			bytes = fetched.bytes();
			return fetched;
		}
		finally {
			this.watch.request(bytes);
		}
	}

	@Override
	public WebPlace at(String reference) throws FetchFailed {
		return new WebPlace(this.outgoing, resolve(reference), this.headers, this.pace, this.checkpoint, this.watch);
	}

	private URI resolve(String reference) throws FetchFailed {
		try {
			return this.uri.resolve(reference);
		}
		catch (IllegalArgumentException ex) {
			throw new FetchFailed(Trouble.BAD_ADDRESS, reference);
		}
	}

	@Override
	public WebPlace with(Map<String, String> headers, @Nullable Pace pace) {
		return new WebPlace(this.outgoing, this.uri, headers, (pace != null) ? pace : this.pace, this.checkpoint,
				this.watch);
	}

	@Override
	public boolean web() {
		return true;
	}

}
