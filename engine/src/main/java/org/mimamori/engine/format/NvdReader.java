package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/// Reads NVD JSON 2.0: feeds and answers of the API (`vulnerabilities`), one record (`cve`), and the
/// published overlays that carry a record's id in `_annotation`. A record that cannot be read is
/// refused alone.
public final class NvdReader {

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

	private static final Set<String> ANNOTATED = Set.of("cve_id", "description", "modified", "published");

	private static final byte[] CVE_BEGINS = ascii("{\"cve\":");

	private static final byte[] OBJECT_ENDS = ascii("}");

	private static final byte[] NOTHING = new byte[0];

	/// A record is held in memory; the largest real ones have some 2 MiB.
	private static final int LARGEST_RECORD = 16 << 20;

	private final Json json;

	private final AdvisoryVisitor visitor;

	private final String name;

	private final RecordInput bytes;

	private @Nullable Annotation annotation;

	private int count;

	/// What an overlay says beside a record.
	private record Annotation(Map<String, String> texts, byte[] raw) {
	}

	private NvdReader(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor) {
		this.name = name;
		this.bytes = new RecordInput(in, LARGEST_RECORD, visitor.wantsRaw());
		this.json = new Json(limits);
		this.visitor = visitor;
	}

	/// @return how many records were found
	/// @throws RefusedInput if the file as a whole cannot be read; what came before has
	/// been visited
	public static int read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws RefusedInput {
		return new NvdReader(name, in, limits, visitor).read();
	}

	private int read() throws RefusedInput {
		try (JsonParser parser = this.json.walked(this.bytes)) {
			JsonWalk walk = new JsonWalk(parser);
			walk.next();
			if (!walk.atObject()) {
				throw new RefusedInput(this.name, "not an NVD JSON 2.0 document: it does not begin with an object");
			}
			CpeMemory memory = new CpeMemory();
			walk.members((field) -> {
				switch (field) {
					case "_annotation" -> this.annotation = annotation(walk);
					case "cve" -> record(walk, memory, this.annotation, 0);
					case "vulnerabilities" -> {
						if (!walk.atArray()) {
							throw new RefusedInput(this.name, "vulnerabilities is not a list");
						}
						walk.elements(() -> {
							entry(walk, memory);
							this.bytes.restart(walk.offset());
						});
					}
					case "CVE_Items" -> throw new RefusedInput(this.name,
							"this is the NVD 1.1 feed, withdrawn in 2023; load the JSON 2.0 feed instead");
					default -> walk.skip();
				}
			});
			if (walk.next() != null) {
				throw new RefusedInput(this.name, "more follows after the end of the document");
			}
		}
		catch (JacksonException ex) {
			throw Json.refused(this.name, ex);
		}
		if (this.count == 0) {
			throw new RefusedInput(this.name, "no vulnerabilities in it; expected an NVD JSON 2.0 feed");
		}
		return this.count;
	}

	private void entry(JsonWalk walk, CpeMemory memory) throws RefusedInput {
		int before = this.count;
		walk.members((field) -> {
			if (field.equals("cve")) {
				record(walk, memory, null, before + 1);
			}
			else {
				walk.skip();
			}
		});
		if (this.count == before) {
			this.count++;
			refuse(null, this.count, new byte[0]);
		}
	}

	private void record(JsonWalk walk, CpeMemory memory, @Nullable Annotation beside, int position)
			throws RefusedInput {
		this.count++;
		NvdRecord record = new NvdRecord(walk, memory);
		byte[] raw = new byte[0];
		if (this.visitor.wantsRaw()) {
			// the record as a document of its own, which this reader reads again
			raw = walk.copied(this.bytes, this.json, (beside != null) ? before(beside) : CVE_BEGINS, OBJECT_ENDS,
					record::read);
		}
		else {
			record.read();
		}
		String id = record.id();
		if (id == null && beside != null) {
			id = beside.texts().get("cve_id");
		}
		if (id == null || !CVE.matcher(id).matches()) {
			refuse(id, position, raw);
			return;
		}
		try {
			this.visitor.advisory(record.advisory(this.name, id, (beside != null) ? beside.texts() : Map.of(), raw));
		}
		catch (RefusedInput ex) {
			this.visitor.refused(ex, raw);
		}
	}

	private void refuse(@Nullable String id, int position, byte[] raw) {
		String place = this.name + " record " + ((id != null) ? id : position);
		this.visitor.refused(new RefusedInput(place, "the record has no CVE id"), raw);
	}

	private Annotation annotation(JsonWalk walk) throws RefusedInput {
		Map<String, String> texts = new HashMap<>();
		JsonWalk.Element read = () -> walk.members((field) -> {
			String text = walk.text();
			if (text != null && ANNOTATED.contains(field)) {
				texts.put(field, text);
			}
		});
		if (!this.bytes.keeps()) {
			read.read();
			return new Annotation(texts, NOTHING);
		}
		return new Annotation(texts, walk.copied(this.bytes, this.json, NOTHING, NOTHING, read));
	}

	private static byte[] before(Annotation beside) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(beside.raw().length + 32);
		out.writeBytes(ascii("{\"_annotation\":"));
		out.writeBytes(beside.raw());
		out.writeBytes(ascii(",\"cve\":"));
		return out.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
