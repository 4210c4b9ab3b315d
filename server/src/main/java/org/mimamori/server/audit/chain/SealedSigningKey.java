package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

import org.mimamori.server.database.SealedThings;

import org.springframework.stereotype.Component;

/// The key that signs the chain of the record, as it lies in its file.
@Component
class SealedSigningKey implements SealedThings {

	private final ChainFolder folder;

	SealedSigningKey(ChainFolder folder) {
		this.folder = folder;
	}

	@Override
	public String words() {
		return "audit.sealed.signing";
	}

	@Override
	public List<Sealed> all() {
		if (!Files.exists(this.folder.signingKey())) {
			return List.of();
		}
		String[] lines = lines();
		return (lines.length == 2) ? List.of(new Sealed(lines[0].strip(), SigningKey.PURPOSE, lines[1].strip()))
				: List.of();
	}

	@Override
	public void replace(Sealed former, String fresh) {
		String[] lines = lines();
		if (lines.length == 2 && lines[1].strip().equals(former.text())) {
			try {
				this.folder.write(this.folder.signingKey(), former.id() + "\n" + fresh + "\n");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private String[] lines() {
		try {
			return Files.readString(this.folder.signingKey()).strip().split("\n", 2);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
