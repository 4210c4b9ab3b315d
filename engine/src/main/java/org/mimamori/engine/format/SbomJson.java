package org.mimamori.engine.format;

import java.io.Reader;

import org.jspecify.annotations.Nullable;

/// Reads CycloneDX and SPDX 2 in JSON. Members come in any order, so both are gathered and
/// the end decides which it was.
final class SbomJson {

	private final JsonInput json;

	private final SbomDraft cycloneDx;

	private final SbomDraft spdx;

	private @Nullable String bomFormat;

	private @Nullable String specVersion;

	private @Nullable String spdxVersion;

	private boolean linkedData;

	SbomJson(String file, Reader reader, ReadLimits limits) {
		this.json = new JsonInput(file, reader, limits);
		this.cycloneDx = new SbomDraft(file);
		this.spdx = new SbomDraft(file);
	}

	Sbom read() throws RefusedInput {
		this.json.document((name) -> {
			switch (name) {
				case "bomFormat" -> this.bomFormat = this.json.text();
				case "specVersion" -> this.specVersion = this.json.text();
				case "metadata" -> this.json.object(this::metadata);
				case "components" -> this.json.array(() -> this.cycloneDx.add(component()));
				case "spdxVersion" -> this.spdxVersion = this.json.text();
				case "packages" -> this.json.array(() -> this.spdx.add(spdxPackage()));
				case "documentDescribes" -> this.json.array(() -> this.spdx.describes(this.json.text()));
				case "relationships" -> this.json.array(this::relationship);
				case "@context", "@graph" -> {
					this.linkedData = true;
					this.json.skip();
				}
				default -> this.json.skip();
			}
		});
		if ("CycloneDX".equalsIgnoreCase(this.bomFormat)) {
			return this.cycloneDx.finish("CycloneDX",
					SbomVersions.cycloneDx(this.specVersion, this.cycloneDx, this.json::refused));
		}
		if (this.spdxVersion != null) {
			return this.spdx.finish("SPDX", SbomVersions.spdx(this.spdxVersion, this.json::refused));
		}
		if (this.linkedData) {
			throw this.json.refused("is SPDX 3 or other JSON-LD, which is not read; export SPDX 2.3 or CycloneDX");
		}
		throw this.json.refused("is JSON, but neither CycloneDX (bomFormat) nor SPDX (spdxVersion)");
	}

	private void metadata(String name) throws RefusedInput {
		if (name.equals("component")) {
			this.cycloneDx.subject(component());
		}
		else {
			this.json.skip();
		}
	}

	private SbomEntry component() throws RefusedInput {
		SbomEntry entry = new SbomEntry(this.json.line());
		this.json.object((name) -> {
			switch (name) {
				case "name" -> entry.name = this.json.text();
				case "version" -> entry.version = this.json.text();
				case "type" -> entry.type(this.json.text());
				case "purl" -> entry.purl(this.json.text());
				case "cpe" -> entry.cpe(this.json.text());
				case "hashes" -> this.json.array(() -> hash(entry, "alg", "content"));
				case "supplier" -> organization(entry, 1);
				case "manufacturer" -> organization(entry, 2);
				case "publisher" -> entry.supplier(3, this.json.text());
				case "group" -> entry.supplier(4, this.json.text());
				case "components" -> this.json.array(() -> this.cycloneDx.add(component()));
				default -> this.json.skip();
			}
		});
		return entry;
	}

	private void organization(SbomEntry entry, int rank) throws RefusedInput {
		this.json.object((name) -> {
			if (name.equals("name")) {
				entry.supplier(rank, this.json.text());
			}
			else {
				this.json.skip();
			}
		});
	}

	private SbomEntry spdxPackage() throws RefusedInput {
		SbomEntry entry = new SbomEntry(this.json.line());
		this.json.object((name) -> {
			switch (name) {
				case "SPDXID" -> entry.id = entry.text(this.json.text());
				case "name" -> entry.name = this.json.text();
				case "versionInfo" -> entry.version = this.json.text();
				case "supplier" -> entry.spdxSupplier(1, this.json.text());
				case "originator" -> entry.spdxSupplier(2, this.json.text());
				case "primaryPackagePurpose" -> entry.type(this.json.text());
				case "checksums" -> this.json.array(() -> hash(entry, "algorithm", "checksumValue"));
				case "externalRefs" -> this.json.array(() -> reference(entry));
				default -> this.json.skip();
			}
		});
		return entry;
	}

	private void hash(SbomEntry entry, String algorithm, String value) throws RefusedInput {
		@Nullable String[] told = new @Nullable String[2];
		this.json.object((name) -> {
			if (name.equals(algorithm)) {
				told[0] = this.json.text();
			}
			else if (name.equals(value)) {
				told[1] = this.json.text();
			}
			else {
				this.json.skip();
			}
		});
		entry.hash(told[0], told[1]);
	}

	private void reference(SbomEntry entry) throws RefusedInput {
		@Nullable String[] told = new @Nullable String[2];
		this.json.object((name) -> {
			switch (name) {
				case "referenceType" -> told[0] = this.json.text();
				case "referenceLocator" -> told[1] = this.json.text();
				default -> this.json.skip();
			}
		});
		entry.reference(told[0], told[1]);
	}

	private void relationship() throws RefusedInput {
		@Nullable String[] told = new @Nullable String[3];
		this.json.object((name) -> {
			switch (name) {
				case "spdxElementId" -> told[0] = this.json.text();
				case "relationshipType" -> told[1] = this.json.text();
				case "relatedSpdxElement" -> told[2] = this.json.text();
				default -> this.json.skip();
			}
		});
		this.spdx.relationship(told[0], told[1], told[2]);
	}

}
