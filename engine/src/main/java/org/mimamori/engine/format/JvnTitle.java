package org.mimamori.engine.format;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Standing;

/// JVN iPedia marks where a record stands in front of its title: disputed, withdrawn, out of support.
final class JvnTitle {

	private JvnTitle() {
	}

	/// The title as published; its marks are added to the standing.
	static @Nullable String read(@Nullable String title, Set<Standing> standing) {
		if (title == null) {
			return null;
		}
		String marks = title.replace('＊', '*').replace(" ", "").replace("　", "");
		if (marks.contains("**未確定**")) {
			standing.add(Standing.DISPUTED);
		}
		if (marks.contains("**削除**")) {
			standing.add(Standing.REJECTED);
		}
		if (marks.contains("**サポート外**")) {
			standing.add(Standing.UNSUPPORTED);
		}
		return title;
	}

}
