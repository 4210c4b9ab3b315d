package org.mimamori.server.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mimamori.server.web.Right;

/// `docs/rights.md`: rooms, doors, rights and roles.
final class RightsPage {

	private RightsPage() {
	}

	static String of(List<Knock> knocks, int visitors) {
		Set<String> doors = knocks.stream().map((one) -> one.door().getName()).collect(Collectors.toSet());
		StringBuilder page = new StringBuilder(
				"""
						# Who may do what

						Generated from the doors of the rooms; do not edit. After a change of rights, write it anew:

						```sh
						mvn -B test -pl server -am -Dtest=DoorMatrixTests -Dsurefire.failIfNoSpecifiedTests=false \\
						  -Dmimamori.docs.write=true
						```

						Whatever a page or a program asks for goes through a door (a public `@Service`), and the door asks for a right
						before anything else happens. `DoorMatrixTests` knocks at %d methods of %d doors as %d visitors: %d cases. Rights
						of an account that is bound to sites end at these sites; `everywhere` marks what such an account does not see at all,
						because it tells of every site at once. `OtherSiteTests` holds every address of the server to that. `fresh` marks
						what asks a person to prove once more to be there, if that was more than 15 minutes ago; a token cannot, and so does
						none of it.

						| right | %s |
						|---|%s
						"""
					.formatted(knocks.size(), doors.size(), visitors, knocks.size() * visitors,
							Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(" | ")),
							":---:|".repeat(Role.values().length)));
		for (Right right : Right.values()) {
			page.append("| ").append(right.name().toLowerCase(Locale.ROOT)).append(" |");
			for (Role role : Role.values()) {
				page.append((right == Right.ANYONE || role.rights().contains(right)) ? " ● |" : "  |");
			}
			page.append('\n');
		}
		Map<String, Map<String, List<Knock>>> rooms = knocks.stream()
			.collect(Collectors.groupingBy(Knock::room, TreeMap::new,
					Collectors.groupingBy((one) -> one.door().getSimpleName(), TreeMap::new, Collectors.toList())));
		rooms.forEach((room, byDoor) -> {
			page.append("\n## ").append(room).append("\n\n| door | right | what |\n|---|---|---|\n");
			byDoor.forEach((door, methods) -> methods.stream()
				.collect(Collectors.groupingBy((one) -> one.line().substring(one.name().length() + 1), TreeMap::new,
						Collectors.toList()))
				.forEach((right,
						some) -> page.append("| %s | %s | %s |\n".formatted(door, right.toLowerCase(Locale.ROOT),
								some.stream()
									.map((one) -> "`" + one.method().getName() + "`")
									.distinct()
									.collect(Collectors.joining(" "))))));
		});
		return page.toString();
	}

}
