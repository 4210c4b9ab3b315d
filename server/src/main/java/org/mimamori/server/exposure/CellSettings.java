package org.mimamori.server.exposure;

/// SQL that tells the setting of the devices of a composition at a place: what is said of the systems they
/// belong to, the gravest first, and otherwise what is said of the place. Single devices of a system stand in
/// the setting of their place.
public final class CellSettings {

	/// A part of a WITH clause.
	public static final String SAID = "said as materialized (select * from inventory_system_setting)";

	/// Joins to the row p of a population.
	public static final String JOINS = """
			join inventory_site_setting s on s.site_id = p.site_id
			join inventory_composition pc on pc.id = p.composition_id
			left join said ya on ya.site_id = p.site_id and ya.model_id = pc.model_id
			left join said yb on yb.site_id = p.site_id and yb.model_id is null
			left join said yc on yc.site_id is null and yc.model_id = pc.model_id
			""";

	/// 1 to 3 in the order of the words, 4 where nobody has said.
	public static final String NETWORK = """
			coalesce(greatest(ya.network, yb.network, yc.network), \
			array_position(array['small', 'controlled', 'open'], s.network), 4)""";

	/// 1 to 3 in the order of the words, 4 where nobody has said.
	public static final String USE_LEVEL = """
			coalesce(greatest(ya.use_level, yb.use_level, yc.use_level), \
			array_position(array['data', 'business', 'people'], s.use_level), 4)""";

	/// Network * 4 + use level, each 3 where nobody has said.
	public static final String SETTING = "((" + NETWORK + " - 1) * 4 + " + USE_LEVEL + " - 1)";

	private CellSettings() {
	}

}
