package org.mimamori.server.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.AskedEvidence;
import org.mimamori.server.assessment.Sheets;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Link;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.Touch;
import org.springframework.context.ApplicationContext;

import static org.mimamori.server.advisory.AdvisorySamples.csaf;

/// One system with one sheet of five items under three headings, four devices, and one advisory that touches one
/// of them: little enough to be counted by hand.
public final class ReportScene {

	static final String KEY = "report-scene";

	public final SmallFleet fleet;

	public final long system;

	public final long sheet;

	public ReportScene(ApplicationContext context, Path folder) throws Exception {
		clear(context);
		this.fleet = new SmallFleet(context, folder);
		this.fleet.device("old", this.fleet.old);
		this.fleet.device("mended", this.fleet.mended);
		this.fleet.device("ended", model("Past", LocalDate.of(2020, 3, 31)), null, this.fleet.site);
		this.fleet.device("ending", model("Soon", soon()), null, this.fleet.site);
		this.fleet.load("csaf.json", csaf("HK-1", "2098-01-03T00:00:00Z", "<2.10", 5.0, "Update."));
		this.system = this.fleet.door(Systems.class)
			.save(new IotSystem(0, "見守りライン", "Watched line", null, Phase.PRODUCTION, Setting.UNSAID, null, null), null);
		this.fleet.door(Systems.class)
			.add(new SystemPart(0, this.system, Primitive.SENSOR, this.fleet.site, null, null, null, null));
		this.sheet = this.fleet.door(Sheets.class).begin(this.system, edition(), null, "hanako");
		say("a1", Adopted.FULL, null);
		say("a2", Adopted.PARTLY, LocalDate.of(2020, 1, 1));
		say("c1", Adopted.FULL, null);
		say("c2", Adopted.NOT_APPLICABLE, null);
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> {
			AskedEvidence.look(context);
			return verdict("c1") != null;
		});
	}

	public static void clear(ApplicationContext context) {
		new SmallFleet(context, Path.of(".")).jdbc()
			.sql("truncate inventory_system, inventory_change, report_issue cascade")
			.update();
	}

	/// In the quarter after this one, whatever the day.
	public static LocalDate soon() {
		return LocalDate.now().withDayOfMonth(1).plusMonths(3);
	}

	void say(String item, Adopted adopted, @Nullable LocalDate due) {
		this.fleet.door(Answers.class)
			.say(this.sheet, item, Phase.PRODUCTION, new Answer.Said(adopted, null, null, null, due), null, "hanako");
	}

	private @Nullable String verdict(String item) {
		return this.fleet.door(Reports.class)
			.now(null)
			.sheets()
			.stream()
			.flatMap((one) -> one.items().stream())
			.filter((one) -> one.item().equals(item))
			.map(Report.Stood::verdict)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private long model(String name, LocalDate end) {
		return this.fleet.door(Models.class)
			.save(new Model(0, "Hokuto", name, null, null, null, null, List.of(), null, null, null,
					new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE),
					List.of(new SupportDate(SupportDate.Kind.END_OF_SERVICE_LIFE, SupportDate.State.ANNOUNCED, end,
							"test")),
					null);
	}

	private long edition() {
		Guidelines guidelines = this.fleet.door(Guidelines.class);
		if (guidelines.latest(KEY).isEmpty()) {
			guidelines.begin(guideline(), "hanako");
			guidelines.publish(KEY, null, "hanako");
		}
		return guidelines.latest(KEY).orElseThrow().id();
	}

	/// The item c1 asks what 17-3-5 of the JSSEC sheet asks: a way back, which no model
	/// here has.
	private static Guideline guideline() {
		return new Guideline(KEY, both("短い名"), both("報告の試験"),
				new Guideline.Source(both("Mimamori"), "1", "2026", null, both("test")), both("test"), List.of(),
				List.of(group("a", "特定すること", item("a1"), item("a2")), group("b", "守ること", item("b1")), group("c", "戻すこと",
						item("c1", new Link(ItemRef.parse("jssec-1#17-3-5"), Link.How.SAME)), item("c2"))));
	}

	private static Group group(String id, String title, Item... items) {
		return new Group(id, "function", both(id), both(title), null, List.of(), List.of(items));
	}

	private static Item item(String id, Link... links) {
		return new Item(id, id, both("項目 " + id), both("項目 " + id), Item.Help.NONE, Map.of(Level.HIGH, Strength.SHOULD),
				Owner.BOTH, Item.Marks.NONE, null, Stream.of(links).toList());
	}

	private static Bilingual both(String text) {
		return new Bilingual(text, "en " + text);
	}

}
