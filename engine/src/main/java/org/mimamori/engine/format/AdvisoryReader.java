package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Finds out which form an advisory file has, by its first bytes, and reads it.
public final class AdvisoryReader {

	private static final int PEEK = 64 << 10;

	private AdvisoryReader() {
	}

	/// Reads one file of any known form. What is wrong with the file as a whole is told
	/// to the visitor too.
	public static void read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws IOException {
		read(name, in, limits, EnumSet.allOf(AdvisoryForm.class), visitor);
	}

	/// Reads one file of a form that is expected; a file may look like several, and only
	/// those are taken from whoever publishes them.
	public static void read(String name, InputStream in, ReadLimits limits, Set<AdvisoryForm> expected,
			AdvisoryVisitor visitor) throws IOException {
		byte[] head = in.readNBytes(PEEK);
		InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
		try {
			if (head.length == 0) {
				throw new RefusedInput(name, "is empty");
			}
			AdvisoryForm form = AdvisoryForm.of(head);
			if (!expected.contains(form)) {
				throw new RefusedInput(name, "is of the form " + form + ", but " + expected + " was expected");
			}
			switch (form) {
				case CSAF -> visitor.advisory(CsafReader.read(name, whole, limits, visitor.wantsRaw()));
				case CVE -> visitor.advisory(CveReader.read(name, whole, limits, visitor.wantsRaw()));
				case NVD -> NvdReader.read(name, whole, limits, visitor);
				case KEV -> visitor.catalogue(KevReader.read(name, whole, limits, visitor));
				case EPSS -> EpssReader.read(name, whole, limits, visitor);
				case VULDEF -> JvnReader.read(name, whole, limits, visitor);
				case JVNRSS -> JvnOverviewReader.read(name, whole, limits, visitor);
				case OPEN_VEX -> visitor.advisory(OpenVexReader.read(name, whole, limits, visitor.wantsRaw()));
				case CYCLONE_DX -> visitor.advisory(CycloneDxVexReader.read(name, whole, limits, visitor.wantsRaw()));
				case JVN_PRODUCTS ->
					throw new RefusedInput(name, "is JVN's list of products, which is a dictionary and no advisory");
				case OTHER_XML -> throw new RefusedInput(name,
						"is XML, but neither VULDEF nor JVNRSS; of CycloneDX, export the JSON form");
			}
		}
		catch (RefusedInput ex) {
			visitor.refused(ex, head);
		}
	}

	/// Whether a file of an archive or directory can be an advisory by its name;
	/// checksums, signatures,
	/// indexes and licences beside them are passed over.
	public static boolean isCandidate(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.endsWith("/delta.json") || lower.endsWith("/deltalog.json")) {
			// bundles of CVE records tell their changes in them
			return false;
		}
		String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
		// of tables, only those of EPSS: CSAF providers keep their lists of changes in
		// some
		return plain.endsWith(".json") || plain.endsWith(".rdf") || plain.endsWith(".xml")
				|| (plain.endsWith(".csv") && plain.contains("epss"));
	}

}
