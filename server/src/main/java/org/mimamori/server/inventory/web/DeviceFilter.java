package org.mimamori.server.inventory.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Support;
import org.springframework.web.util.UriComponentsBuilder;

/// What the address of the device list says. A word it does not know filters nothing.
record DeviceFilter(@Nullable Long site, @Nullable Long model, @Nullable Long firmware, @Nullable String owner,
		@Nullable String state, @Nullable String support, @Nullable String touch, @Nullable String lot,
		@Nullable String q, @Nullable String sort, @Nullable String dir, @Nullable String after,
		@Nullable Long system) {

	static final String URL = "/inventory/devices";

	/// The filters among the parameters, in the order they are shown.
	static final List<String> FILTERS = List.of("q", "system", "site", "model", "firmware", "touch", "support", "owner",
			"state", "lot");

	DeviceFilter {
		q = (q == null || q.isBlank()) ? null : q.strip().substring(0, Math.min(200, q.strip().length()));
	}

	DeviceQuery query(SiteTree tree, int limit) {
		return new DeviceQuery((this.site != null) ? tree.within(this.site) : List.of(), this.model, this.firmware,
				null, word(Device.Owner.class, this.owner), word(Device.State.class, this.state),
				word(Support.State.class, this.support), word(DeviceQuery.Touch.class, this.touch),
				(this.lot == null || this.lot.isEmpty()) ? null : Boolean.valueOf(this.lot), this.q, order(),
				descending(), (this.after == null || this.after.isEmpty()) ? null : this.after, limit, this.system);
	}

	DeviceQuery.Sort order() {
		DeviceQuery.Sort order = word(DeviceQuery.Sort.class, this.sort);
		return (order != null) ? order : DeviceQuery.Sort.NAME;
	}

	boolean descending() {
		return "desc".equals(this.dir);
	}

	boolean filters() {
		return FILTERS.stream().anyMatch((name) -> parameters().containsKey(name));
	}

	/// The same list with one parameter changed, from its first row.
	String with(String name, @Nullable Object value) {
		Map<String, String> parameters = parameters();
		parameters.remove("after");
		return url(URL, put(parameters, name, value));
	}

	String sortedBy(DeviceQuery.Sort order) {
		Map<String, String> parameters = parameters();
		parameters.remove("after");
		boolean turned = order == order() && !descending();
		put(parameters, "sort", order.code());
		return url(URL, put(parameters, "dir", turned ? "desc" : null));
	}

	/// The same rows under another address, such as that of their export.
	String at(String path) {
		Map<String, String> parameters = parameters();
		parameters.remove("after");
		return url(path, parameters);
	}

	String here() {
		return url(URL, parameters());
	}

	Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>();
		put(parameters, "q", this.q);
		put(parameters, "system", this.system);
		put(parameters, "site", this.site);
		put(parameters, "model", this.model);
		put(parameters, "firmware", this.firmware);
		put(parameters, "touch", this.touch);
		put(parameters, "support", this.support);
		put(parameters, "owner", this.owner);
		put(parameters, "state", this.state);
		put(parameters, "lot", this.lot);
		put(parameters, "sort", this.sort);
		put(parameters, "dir", this.dir);
		put(parameters, "after", this.after);
		return parameters;
	}

	private static Map<String, String> put(Map<String, String> parameters, String name, @Nullable Object value) {
		if (value == null || value.toString().isEmpty()) {
			parameters.remove(name);
		}
		else {
			parameters.put(name, value.toString());
		}
		return parameters;
	}

	private static String url(String path, Map<String, String> parameters) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
		parameters.keySet().forEach((name) -> builder.queryParam(name, "{" + name + "}"));
		return builder.encode().buildAndExpand(parameters).toUriString();
	}

	static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
		if (word != null) {
			for (E constant : type.getEnumConstants()) {
				if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
					return constant;
				}
			}
		}
		return null;
	}

}
