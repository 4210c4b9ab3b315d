package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What lies outside the database: keys, anchors, and the last signed head.
///
/// @param unreadable how many lines were no anchors
record SignedFiles(KnownKeys keys, List<Anchor> anchors, @Nullable Anchor head, int unreadable) {

	/// Any of the files may be absent.
	static SignedFiles read(Path keys, Path anchors, @Nullable Path head) throws IOException {
		AnchorLines.Content content = AnchorLines.read(anchors);
		boolean there = head != null && Files.exists(head);
		Optional<Anchor> signed = there ? AnchorLines.read(Files.readString(head)) : Optional.empty();
		return new SignedFiles(KnownKeys.read(keys), content.anchors(), signed.orElse(null),
				content.unreadable() + ((there && signed.isEmpty()) ? 1 : 0));
	}

	static SignedFiles read(ChainFolder folder) throws IOException {
		return read(folder.publicKeys(), folder.anchors(), folder.head());
	}

}
