package org.mimamori.server.assessment;

import java.nio.file.Path;
import java.util.List;

import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.inventory.Primitive;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.SystemPart;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.inventory.UseLevel;
import org.springframework.context.ApplicationContext;

/// One plant as a system with a sheet of the first edition.
public final class SmallSystem {

	public final SmallFleet fleet;

	public final long system;

	public final long sheet;

	/// Takes everything away that was there before.
	public SmallSystem(ApplicationContext context, Path folder) {
		this.fleet = new SmallFleet(context, folder);
		this.fleet.jdbc().sql("truncate inventory_system, inventory_change cascade").update();
		this.system = system("Watch", Phase.PRODUCTION);
		door(Systems.class)
			.add(new SystemPart(0, this.system, Primitive.SENSOR, this.fleet.site, null, null, null, null));
		this.sheet = sheet(this.system, "jssec-1");
	}

	public <T> T door(Class<T> type) {
		return this.fleet.door(type);
	}

	public long system(String name, Phase phase) {
		return door(Systems.class).save(new IotSystem(0, name, null, "To see", phase,
				new Setting(Network.CONTROLLED, UseLevel.BUSINESS), "IT desk", null), null);
	}

	public long sheet(long ofSystem, String guideline) {
		Edition edition = door(Guidelines.class).latest(guideline).orElseThrow();
		return door(Sheets.class).begin(ofSystem, edition.id(), null, "hanako");
	}

	/// Asks whatever waits to be asked.
	public void look() {
		this.fleet.await();
		door(Watching.class).look();
	}

	public Board board() {
		return door(Boards.class).of(this.sheet, null);
	}

	public Board.Line line(String item) {
		return board().line(item).orElseThrow();
	}

	/// "met 2/3" of a rule on an item.
	public String found(String item, String rule) {
		return line(item).found()
			.stream()
			.filter((one) -> one.rule().name().equals(rule))
			.map(Board.Found::finding)
			.map((finding) -> finding.verdict().code() + " " + finding.met() + "/" + finding.total())
			.findFirst()
			.orElseThrow();
	}

	public List<String> lacking(String rule) {
		return door(Evidence.class).lacking(this.system, door(RuleBook.class).rule(rule).orElseThrow(), null, 100)
			.stream()
			.map(EvidenceRule.Row::label)
			.toList();
	}

}
