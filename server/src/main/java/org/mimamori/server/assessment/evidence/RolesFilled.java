package org.mimamori.server.assessment.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.inventory.SystemRole;
import org.mimamori.server.inventory.SystemRole.Role;
import org.mimamori.server.inventory.Systems;

/// Somebody with a contact has each of some roles in a system.
class RolesFilled implements EvidenceRule {

	private final String name;

	private final List<Role> roles;

	private final Set<ItemRef> answers;

	private final Set<ItemRef> supports;

	private final Systems systems;

	RolesFilled(String name, List<Role> roles, String answers, String supports, Systems systems) {
		this.name = name;
		this.roles = List.copyOf(roles);
		this.answers = FleetRules.refs(answers);
		this.supports = FleetRules.refs(supports);
		this.systems = systems;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Set<ItemRef> answers() {
		return this.answers;
	}

	@Override
	public Set<ItemRef> supports() {
		return this.supports;
	}

	@Override
	public Set<Source> restsOn() {
		return Set.of(Source.FLEET);
	}

	@Override
	public String unit() {
		return "roles";
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
