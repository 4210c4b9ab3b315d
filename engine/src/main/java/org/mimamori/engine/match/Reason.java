package org.mimamori.engine.match;

/// Why a clause came out as it did. Pages and the command line put it into words.
public enum Reason {

	/// A group of clauses; its parts say why.
	GROUP,
	/// The product is there and the advisory names every version.
	ANY_VERSION,
	/// The recorded version lies in the range.
	VERSION_IN_RANGE,
	/// The recorded version lies outside the range.
	VERSION_OUT_OF_RANGE,
	/// The recorded version is the one named.
	VERSION_EQUAL,
	/// The recorded file is the one named, by its hash.
	FILE_EQUAL,
	/// The recorded version is another than the one named.
	VERSION_DIFFERS,
	/// The item has no version, as the criterion asks or does not allow.
	NO_VERSION,
	/// The product is there, its version is not recorded.
	VERSION_NOT_RECORDED,
	/// The hardware is there, its revision is not recorded.
	REVISION_NOT_RECORDED,
	/// Version and update are asked for, only the version is recorded.
	UPDATE_NOT_RECORDED,
	/// The version fits, but the advisory names an edition, language or platform of the
	/// product, which is not recorded.
	ATTRIBUTE_NOT_RECORDED,
	/// The two versions are of shapes that do not compare.
	VERSIONS_DO_NOT_COMPARE,
	/// The advisory's wording of versions could not be read.
	WORDING_UNCLEAR,
	/// Product and version are the ones named, but only units with certain serial numbers
	/// are meant.
	SERIAL_NUMBERS,
	/// Vendor and product are the same, another attribute of the name is not.
	ATTRIBUTE_DIFFERS,
	/// The product is not part of the composition.
	NOT_INSTALLED,
	/// Nothing of this part (hardware, operating system) is recorded.
	PART_NOT_RECORDED;

	/// Whether the clause is undecided only for want of a version or of a serial number:
	/// the
	/// product itself is there.
	boolean wantsVersion() {
		return switch (this) {
			case VERSION_NOT_RECORDED, REVISION_NOT_RECORDED, UPDATE_NOT_RECORDED, ATTRIBUTE_NOT_RECORDED,
					VERSIONS_DO_NOT_COMPARE, WORDING_UNCLEAR, SERIAL_NUMBERS ->
				true;
			case GROUP, ANY_VERSION, VERSION_IN_RANGE, VERSION_OUT_OF_RANGE, VERSION_EQUAL, FILE_EQUAL, VERSION_DIFFERS,
					NO_VERSION, ATTRIBUTE_DIFFERS, NOT_INSTALLED, PART_NOT_RECORDED ->
				false;
		};
	}

}
