package org.mimamori.server.assessment.oscal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Board;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Finding;
import org.mimamori.server.assessment.Sheet;
import org.mimamori.server.assessment.Verdict;
import org.mimamori.server.guideline.Oscal;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Phase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a sheet as OSCAL assessment results (JSON, OSCAL 1.1): what rules found as observations with the way
/// to the rows behind them, what people and suppliers say as observations of their own, and a finding for each
/// item that anybody or anything answers.
public final class AssessmentResults {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Board board;

	private final Sheet sheet;

	private final Phase phase;

	private final String root;

	private final RuleWords words;

	private final String tool;

	private final Map<String, String> observed = new HashMap<>();

	private final Map<String, String> parties = new HashMap<>();

	private AssessmentResults(Board board, String root, RuleWords words) {
		this.board = board;
		this.sheet = board.sheet();
		this.phase = this.sheet.system().phase();
		this.root = root;
		this.words = words;
		this.tool = Oscal.uuid("tool:mimamori");
	}

	/// @param root address under which this installation is reached
	public static byte[] write(Board board, String root, RuleWords words, Instant now) {
		return JSON.writeValueAsBytes(new AssessmentResults(board, root, words).document(now));
	}

	private ObjectNode document(Instant now) {
		ObjectNode document = JSON.createObjectNode();
		ObjectNode results = document.putObject("assessment-results");
		String stamp = "sheet:" + this.root + ":" + this.sheet.id() + ":" + now;
		results.put("uuid", Oscal.uuid(stamp));
		ObjectNode metadata = results.putObject("metadata");
		metadata.put("title", line(this.sheet.name()));
		metadata.put("last-modified", now.toString());
		metadata.put("version", now.toString());
		metadata.put("oscal-version", Oscal.VERSION);
		// there is no assessment plan beside the guideline that is applied
		results.putObject("import-ap")
			.put("href",
					this.root + "/guidelines/" + this.sheet.edition().key() + "/oscal?edition="
							+ this.sheet.edition().number())
			.put("remarks", "The catalog of the guideline that is applied; there is no plan of its own.");
		ObjectNode result = results.putArray("results").addObject();
		result.put("uuid", Oscal.uuid(stamp + ":result"));
		result.put("title", line(this.sheet.name()));
		result.put("description", this.sheet.edition().guideline().title().en() + ", " + this.sheet.system().name(false)
				+ ", " + this.phase.code());
		result.put("start", ((this.board.asOf() != null) ? this.board.asOf() : now).toString());
		result.put("end", now.toString());
		Oscal.prop(result, "phase", null, this.phase.code());
		Oscal.prop(result, "level", null, this.sheet.level().code());
		local(result.putObject("local-definitions"));
		reviewed(result.putObject("reviewed-controls"));
		this.board.lines().forEach((line) -> line.found().forEach((found) -> observe(result, found)));
		this.board.lines().forEach((line) -> find(result, line));
		if (!this.parties.isEmpty()) {
			ArrayNode list = metadata.putArray("parties");
			this.parties.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.forEach((one) -> list.addObject()
					.put("uuid", one.getValue())
					.put("type", one.getKey().startsWith("supplier:") ? "organization" : "person")
					.put("name", line(one.getKey().substring(one.getKey().indexOf(':') + 1))));
		}
		return document;
	}

	private void local(ObjectNode local) {
		IotSystem system = this.sheet.system();
		local.putArray("components")
			.addObject()
			.put("uuid", systemId())
			.put("type", "this-system")
			.put("title", line(system.name(false)))
			.put("description", (system.purpose() != null) ? system.purpose() : system.name(false))
			.putObject("status")
			.put("state", (this.phase == Phase.POC) ? "under-development" : "operational");
		ObjectNode platform = local.putObject("assessment-assets").putArray("assessment-platforms").addObject();
		platform.put("uuid", this.tool).put("title", "Mimamori");
	}

	private void reviewed(ObjectNode reviewed) {
		ArrayNode controls = reviewed.putArray("control-selections").addObject().putArray("include-controls");
		this.board.lines().forEach((line) -> controls.addObject().put("control-id", control(line)));
	}

	private void observe(ObjectNode result, Board.Found found) {
		EvidenceRule rule = found.rule();
		Finding finding = found.finding();
		if (finding == null || this.observed.containsKey(rule.name())) {
			return;
		}
		String uuid = Oscal.uuid("observation:" + this.sheet.id() + ":" + rule.name() + ":" + finding.asOf());
		this.observed.put(rule.name(), uuid);
		ObjectNode node = observation(result, uuid, this.words.rule(rule), this.words.figure(rule, finding), "TEST",
				finding.asOf());
		Oscal.prop(node, "rule", null, rule.name());
		Oscal.prop(node, "verdict", null, finding.verdict().code());
		Oscal.prop(node, "met", null, String.valueOf(finding.met()));
		Oscal.prop(node, "total", null, String.valueOf(finding.total()));
		Oscal.prop(node, "since", null, finding.since().toString());
		actor(node, "assessment-platform", this.tool);
		node.putArray("relevant-evidence")
			.addObject()
			.put("href", this.root + "/sheets/" + this.sheet.id() + "/evidence/" + rule.name())
			.put("description", "The rows behind the count.");
		node.put("expires", finding.freshTo().toString());
	}

	private void find(ObjectNode result, Board.Line line) {
		Answer answer = line.answer(this.phase);
		Adopted adopted = (answer != null) ? answer.adopted() : null;
		Verdict verdict = line.verdict();
		List<Board.Claimed> claims = line.claims().stream().filter((claim) -> claim.adopted() != null).toList();
		if (adopted == null && !line.computed() && claims.isEmpty()) {
			return;
		}
		ObjectNode node = Oscal.array(result, "findings").addObject();
		node.put("uuid", Oscal.uuid("finding:" + this.sheet.id() + ":" + line.item().id() + ":" + this.phase.code()));
		node.put("title", line(line.item().number() + " " + line.item().title().en()));
		node.put("description",
				(answer != null && answer.reason() != null) ? answer.reason() : line.item().title().en());
		Oscal.prop(node, "title", "ja", line.item().title().ja());
		Oscal.prop(node, "differs", null, String.valueOf(line.disagrees(this.phase)));
		ObjectNode target = node.putObject("target").put("type", "objective-id").put("target-id", control(line));
		Oscal.prop(target, "adopted", null, (adopted != null) ? adopted.code() : "open");
		target.set("status", status(adopted, verdict));
		ArrayNode related = JSON.createArrayNode();
		line.found()
			.stream()
			.filter((found) -> found.finding() != null)
			.forEach((found) -> related.addObject().put("observation-uuid", this.observed.get(found.rule().name())));
		if (answer != null && adopted != null) {
			related.addObject().put("observation-uuid", said(result, line, answer, adopted));
		}
		claims.forEach((claim) -> related.addObject().put("observation-uuid", claimed(result, line, claim)));
		if (!related.isEmpty()) {
			node.set("related-observations", related);
		}
	}

	/// Satisfied is only what nobody and nothing gainsays; what only a supplier claims is
	/// not.
	private static ObjectNode status(@Nullable Adopted adopted, @Nullable Verdict verdict) {
		boolean said = adopted == Adopted.FULL || adopted == Adopted.NOT_APPLICABLE;
		boolean silent = verdict == null || verdict == Verdict.CANNOT_TELL;
		boolean satisfied = said && (silent || verdict == Verdict.MET) || adopted == null && verdict == Verdict.MET;
		ObjectNode status = JSON.createObjectNode();
		status.put("state", satisfied ? "satisfied" : "not-satisfied");
		boolean clear = adopted == null || said || adopted == Adopted.NONE;
		status.put("reason", satisfied ? "pass" : (clear && verdict != Verdict.PARTLY && !silent) ? "fail" : "other");
		return status;
	}

	private String said(ObjectNode result, Board.Line line, Answer answer, Adopted adopted) {
		String uuid = Oscal
			.uuid("answer:" + this.sheet.id() + ":" + line.item().id() + ":" + answer.phase() + ":" + answer.version());
		String text = adopted.mark() + ((answer.reason() != null) ? " " + answer.reason() : "");
		ObjectNode node = observation(result, uuid, line.item().number() + " " + adopted.code(), text, "INTERVIEW",
				answer.at());
		Oscal.prop(node, "adopted", null, adopted.code());
		Oscal.prop(node, "origin", null, answer.origin().code());
		Oscal.prop(node, "confirmed", null, String.valueOf(answer.confirmed()));
		if (answer.remedy() != null) {
			node.put("remarks", answer.remedy());
		}
		actor(node, "party", party("person:" + answer.by()));
		return uuid;
	}

	private String claimed(ObjectNode result, Board.Line line, Board.Claimed claim) {
		String uuid = Oscal.uuid("claim:" + claim.request() + ":" + line.item().id() + ":" + claim.at());
		String mark = (claim.adopted() != null) ? claim.adopted().mark() : "";
		ObjectNode node = observation(result, uuid, line.item().number() + " claimed by " + claim.supplier(),
				mark + ((claim.text() != null) ? " " + claim.text() : ""), "INTERVIEW", claim.at());
		Oscal.prop(node, "claimed-not-verified", null, "true");
		actor(node, "party", party("supplier:" + claim.supplier()));
		return uuid;
	}

	private ObjectNode observation(ObjectNode result, String uuid, String title, String text, String method,
			Instant at) {
		ObjectNode node = Oscal.array(result, "observations").addObject();
		node.put("uuid", uuid).put("title", line(title)).put("description", text);
		node.putArray("methods").add(method);
		node.putArray("subjects").addObject().put("subject-uuid", systemId()).put("type", "component");
		node.put("collected", at.toString());
		return node;
	}

	private static void actor(ObjectNode node, String type, String uuid) {
		node.putArray("origins").addObject().putArray("actors").addObject().put("type", type).put("actor-uuid", uuid);
	}

	private String party(String key) {
		return this.parties.computeIfAbsent(key, (one) -> Oscal.uuid("party:" + one));
	}

	private String systemId() {
		return Oscal.uuid("system:" + this.sheet.system().id());
	}

	private String control(Board.Line line) {
		return this.sheet.edition().guideline().id() + "_" + line.item().id();
	}

	private static String line(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

}
