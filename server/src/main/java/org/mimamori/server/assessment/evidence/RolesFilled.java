package org.mimamori.server.assessment.evidence;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.SystemRole.Role;
import org.mimamori.server.inventory.Systems;

/// Somebody with a contact has each of some roles in a system.
class RolesFilled implements EvidenceRule {

	private final About about;

	private final List<Role> roles;

	private final Systems systems;

	RolesFilled(String name, List<Role> roles, String answers, String supports, Systems systems) {
		this.about = About.of(name, "roles", answers, supports, Source.FLEET);
		this.roles = List.copyOf(roles);
		this.systems = systems;
	}

	@Override
	public About about() {
		return this.about;
	}

	@Override
	public Count ask(Inquiry inquiry) {
		return Count.of(this.roles.size() - open(inquiry).size(), this.roles.size());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return (after != null) ? List.of()
				: open(inquiry).stream()
					.map((role) -> new Row(role.code(), "@assessment.role." + role.code(), null,
							"/inventory/systems/" + inquiry.system()))
					.toList();
	}

	@Override
	public String all(long system) {
		return "/inventory/systems/" + system;
	}

	private List<Role> open(Inquiry inquiry) {
		SystemRole[] filled = inquiry.once(SystemRole[].class,
				() -> this.systems.roles(inquiry.system()).toArray(SystemRole[]::new));
		return this.roles.stream()
			.filter((role) -> Arrays.stream(filled).noneMatch((one) -> one.role() == role && one.contact() != null))
			.toList();
	}

}
