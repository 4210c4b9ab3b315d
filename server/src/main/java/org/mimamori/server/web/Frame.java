package org.mimamori.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mimamori.server.database.Visitor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/// What is the same for every request: the menu that the rooms declared, and the
/// addresses of static files, which change with their content so that browsers may keep them.
@Component
public class Frame {

	private final List<MenuEntry> entries;

	private final Map<String, String> assets = new ConcurrentHashMap<>();

	private final ObjectProvider<Visitor> visitor;

	Frame(List<MenuEntry> entries, ObjectProvider<Visitor> visitor) {
		this.visitor = visitor;
		this.entries = entries.stream().sorted(Comparator.comparingInt(MenuEntry::order)).toList();
	}

	/// Those that the reader can open.
	List<MenuEntry> entries(MenuEntry.Place place) {
		Authentication reader = SecurityContextHolder.getContext().getAuthentication();
		Visitor known = this.visitor.getIfAvailable();
		boolean bound = known != null && known.bound() != null;
		return this.entries.stream()
			.filter((entry) -> entry.place() == place && entry.needs().heldBy(reader) && !(entry.everywhere() && bound))
			.toList();
	}

	String asset(String name) {
		return this.assets.computeIfAbsent(name, (file) -> {
			ClassPathResource resource = new ClassPathResource("static/assets/" + file);
			if (!resource.exists()) {
				return "/assets/" + file;
			}
			try (var in = resource.getInputStream()) {
				return "/assets/" + file + "?v=" + DigestUtils.md5DigestAsHex(in).substring(0, 10);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
