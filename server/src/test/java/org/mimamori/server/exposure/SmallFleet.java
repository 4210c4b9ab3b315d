package org.mimamori.server.exposure;

import java.nio.file.Path;
import java.util.List;

import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.Touch;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One plant, one model with an old and a mended release, and what a test adds to it.
public final class SmallFleet {

	private final ApplicationContext context;

	private final Path folder;

	public final long site;

	public final long model;

	public final long old;

	public final long mended;

	/// Takes everything away that was there before.
	public SmallFleet(ApplicationContext context, Path folder) {
		this.context = context;
		this.folder = folder;
		Quiet.await(context);
		jdbc()
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware, inventory_model,
					  inventory_site, inventory_supplier, exposure_closed, exposure_override, exposure_priority, exposure_notice, %s cascade
					"""
				.formatted(String.join(", ", AdvisorySamples.TABLES)))
			.update();
		this.site = place(null, "River");
		this.model = model("AX200", "cpe:2.3:h:hokuto:ax200:-:*:*:*:*:*:*:*");
		this.old = firmware("2.08");
		this.mended = firmware("2.10");
	}

	public <T> T door(Class<T> type) {
		return this.context.getBean(type);
	}

	public JdbcClient jdbc() {
		return door(JdbcClient.class);
	}

	public long place(Long parent, String name) {
		return door(Sites.class).create(parent, (parent == null) ? SiteKind.PLANT : SiteKind.BUILDING, name, null,
				null);
	}

	public long model(String name, String cpe) {
		return model("Hokuto", name, cpe);
	}

	public long model(String maker, String name, String cpe) {
		return door(Models.class).save(new Model(0, maker, name, null, null, null, cpe, List.of(), null, null, null,
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
	}

	public long firmware(String version) {
		return firmware(this.model, version, "cpe:2.3:o:hokuto:ax200_firmware:" + version + ":*:*:*:*:*:*:*");
	}

	public long firmware(long ofModel, String version, String cpe) {
		return door(Firmwares.class).save(new Firmware(0, ofModel, "FW", version, cpe, null, List.of()), null);
	}

	public long device(String name, long firmware, long at) {
		return device(name, this.model, firmware, at);
	}

	/// @param firmware `null`: not recorded
	public long device(String name, long ofModel, Long firmware, long at) {
		return door(Devices.class).save(new Device(0, ofModel, firmware, null, at, false, 1, name, null, null,
				Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null), null);
	}

	public long device(String name, long firmware) {
		return device(name, firmware, this.site);
	}

	/// Loads a file, and waits for whatever follows from it.
	public void load(String file, String content) throws Exception {
		door(AdvisoryLoads.class).load("test", AdvisorySamples.file(this.folder, file, content), null,
				AdvisorySamples.unwatched());
		await();
	}

	public void await() {
		Quiet.await(this.context);
	}

	public long advisory(String vulnerability) {
		return door(Advisories.class).about(vulnerability).getFirst().id();
	}

	/// Kinds of notices since an id, the first first.
	public List<String> notices() {
		return jdbc().sql("select kind from exposure_notice order by id").query(String.class).list();
	}

}
