package org.mimamori.server.inventory;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.BoundTo;
import org.mimamori.server.access.Role;
import org.mimamori.server.database.OutOfReach;
import org.mimamori.server.database.RolesApart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the database quietly leaves as it is was not done: it is refused, and the record says nothing of it.
@SpringBootTest
@RolesApart
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves({ "I-9", "VII-2" })
class UnreachedWritesTests {

	@Autowired
	private Sites sites;

	@Autowired
	private Systems systems;

	@Autowired
	private Devices devices;

	@Autowired
	private Models models;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcClient jdbc;

	private long company;

	private long plant;

	private long elsewhere;

	private Authentication engineer;

	@BeforeEach
	void scene() {
		String name = "Unreached " + System.nanoTime();
		this.company = this.sites.create(null, SiteKind.COMPANY, name, null, null);
		this.plant = this.sites.create(this.company, SiteKind.PLANT, "River", null, null);
		this.elsewhere = this.sites.create(this.company, SiteKind.PLANT, "Lake", null, null);
		this.engineer = BoundTo.engineer(this.plant);
	}

	@Test
	void aPlaceThatIsOnlySeenIsNotChanged() {
		long before = records();
		refused("inventory.refusal.site.gone", () -> this.sites.rename(this.company, SiteKind.COMPANY, "Mine", null));
		refused("inventory.refusal.site.gone",
				() -> this.sites.set(this.company, new Setting(Network.OPEN, UseLevel.PEOPLE)));
		refused("inventory.refusal.site.gone", () -> this.sites.remove(this.plant));
		assertThat(records()).isEqualTo(before);
		assertThat(this.sites.tree().get(this.company).name()).startsWith("Unreached");
		assertThat(this.sites.tree().get(this.plant)).isNotNull();
	}

	@Test
	void whoIsBoundGivesOnesOwnRootNoOtherName() {
		refused("inventory.refusal.site.name", () -> this.sites.rename(this.plant, SiteKind.PLANT, "Lake", null));
		refused("inventory.refusal.site.name", () -> this.sites.rename(this.plant, SiteKind.PLANT, "Sea", null));
		BoundTo.as(this.engineer, () -> this.sites.rename(this.plant, SiteKind.BUILDING, "River", "River"));
	}

	/// Names are unique in the whole company: trying them out would tell of others.
	@Test
	void whoIsBoundGivesASystemNoOtherName() {
		String name = "Watch " + System.nanoTime();
		long system = this.systems
			.save(new IotSystem(0, name, null, null, Phase.PRODUCTION, Setting.UNSAID, null, null), null);
		this.systems.add(new SystemPart(0, system, Primitive.SENSOR, this.plant, null, null, null, null));
		BoundTo.as(this.engineer, () -> {
			assertThatExceptionOfType(InventoryRefusal.class)
				.isThrownBy(() -> this.systems.save(new IotSystem(system, "Other " + System.nanoTime(), null, null,
						Phase.PRODUCTION, Setting.UNSAID, null, null), null))
				.satisfies((refusal) -> assertThat(refusal.key()).endsWith("system.name"));
			this.systems
				.save(new IotSystem(system, name, null, "watches", Phase.PRODUCTION, Setting.UNSAID, null, null), null);
		});
		assertThat(this.systems.get(system).purpose()).isEqualTo("watches");
	}

	@Test
	void aPlaceWithinReachIs() {
		long hall = this.sites.create(this.plant, SiteKind.BUILDING, "Hall", null, null);
		long before = records();
		BoundTo.as(this.engineer, () -> {
			this.sites.rename(hall, SiteKind.BUILDING, "Hall South", null);
			this.sites.set(this.plant, new Setting(Network.OPEN, null));
			this.sites.set(this.plant, new Setting(Network.OPEN, null));
		});
		assertThat(records()).as("the second time was no news").isEqualTo(before + 2);
	}

	@Test
	void aPlaceToWhichAccountsAreBoundStays() {
		long hall = this.sites.create(this.plant, SiteKind.BUILDING, "Hall", null, null);
		String name = "guard" + System.nanoTime();
		this.accounts.create(new AccountDraft(name, "Guard", false, Role.ENGINEER, List.of(hall), null, null));
		BoundTo.as(this.engineer,
				() -> assertThatExceptionOfType(InventoryRefusal.class).isThrownBy(() -> this.sites.remove(hall))
					.satisfies((no) -> assertThat(no.key()).isEqualTo("inventory.refusal.site.bound"))
					.satisfies((no) -> assertThat(no.arguments()).containsExactly(1)));
		assertThatExceptionOfType(InventoryRefusal.class).isThrownBy(() -> this.sites.remove(hall))
			.satisfies((no) -> assertThat(no.arguments()).containsExactly(1, name));
		assertThat(this.sites.tree().get(hall)).isNotNull();
	}

	@Test
	void aSystemThatIsSeenIsNotRemoved() {
		long system = this.systems.save(new IotSystem(0, "Watch " + System.nanoTime(), null, null, Phase.PRODUCTION,
				Setting.UNSAID, null, null, false), null);
		this.systems.add(new SystemPart(0, system, Primitive.SENSOR, this.plant, null, null, null, null));
		long before = records();
		BoundTo.as(this.engineer, () -> assertThatThrownBy(() -> this.systems.remove(system))
			.satisfies((failure) -> assertThat(OutOfReach.is(failure)).isTrue()));
		assertThat(records()).isEqualTo(before);
		assertThat(this.systems.get(system)).isNotNull();
	}

	@Test
	void aDeviceElsewhereIsNeitherRemovedNorChanged() {
		long model = this.models.save(new Model(0, "Hokuto", "U" + System.nanoTime(), null, null, null, null, List.of(),
				null, null, null, new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
		Device camera = new Device(0, model, null, null, this.elsewhere, false, 1, "camera", null, null,
				Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null);
		long device = this.devices.save(camera, null);
		long before = records();
		BoundTo.as(this.engineer, () -> assertThat(this.devices.remove(List.of(device))).isZero());
		refused("inventory.refusal.device.gone",
				() -> this.devices.save(new Device(device, model, null, null, this.plant, false, 1, "mine", null, null,
						Device.Owner.OT, Device.State.IN_SERVICE, null, null, null, null), null));
		assertThat(records()).isEqualTo(before);
		assertThat(this.devices.get(device)).isNotNull();
	}

	private void refused(String key, Runnable deed) {
		BoundTo.as(this.engineer,
				() -> assertThatExceptionOfType(InventoryRefusal.class).isThrownBy(deed::run)
					.extracting(InventoryRefusal::key)
					.isEqualTo(key));
	}

	private long records() {
		return this.jdbc.sql("select count(*) from audit_entry where action like 'inventory.%'")
			.query(Long.class)
			.single();
	}

}
