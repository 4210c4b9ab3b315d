package org.mimamori.server.inventory;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Which devices, in which order, from where.
///
/// @param siteIds only these places; empty for all
/// @param modelId only this model
/// @param compositionIds only these compositions; an empty list finds nothing
/// @param touch only devices that weaknesses touch
/// @param text part of name, serial number, address or purpose
/// @param after cursor of the row before the first one wanted
/// @param systemId only devices of this system
public record DeviceQuery(List<Long> siteIds, @Nullable Long modelId, @Nullable Long firmwareId,
		@Nullable List<Long> compositionIds, Device.@Nullable Owner owner, Device.@Nullable State state,
		Support.@Nullable State support, @Nullable Touch touch, @Nullable Boolean lot, @Nullable String text, Sort sort,
		boolean descending, @Nullable String after, int limit, @Nullable Long systemId) {

	/// Everything, by name.
	public static final DeviceQuery ALL = new DeviceQuery(List.of(), null, null, null, null, null, null, null, null,
			null, Sort.NAME, false, null, 50);

	/// Whether weaknesses touch a device.
	public enum Touch {

		AFFECTED, UNDECIDED, NONE;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// Every order that is offered can be walked by an index.
	public enum Sort {

		NAME("coalesce(d.name, '')"), SERIAL("coalesce(d.serial, '')"), ADDRESS("coalesce(d.network_address, '')"),
		SITE("s.full_path"), MODEL("m.sort_key"), SUPPORT("m.support_rank"), UPDATED("d.updated_at");

		private final String expression;

		Sort(String expression) {
			this.expression = expression;
		}

		/// SQL of the value that is ordered by.
		String expression() {
			return this.expression;
		}

		/// SQL of the value of the row before, which comes as text.
		String cursor() {
			return switch (this) {
				case UPDATED -> "cast(:cursorValue as timestamptz)";
				case SUPPORT -> "cast(:cursorValue as bigint)";
				case NAME, SERIAL, ADDRESS, SITE, MODEL -> ":cursorValue";
			};
		}

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// Of whatever systems.
	public DeviceQuery(List<Long> siteIds, @Nullable Long modelId, @Nullable Long firmwareId,
			@Nullable List<Long> compositionIds, Device.@Nullable Owner owner, Device.@Nullable State state,
			Support.@Nullable State support, @Nullable Touch touch, @Nullable Boolean lot, @Nullable String text,
			Sort sort, boolean descending, @Nullable String after, int limit) {
		this(siteIds, modelId, firmwareId, compositionIds, owner, state, support, touch, lot, text, sort, descending,
				after, limit, null);
	}

	public DeviceQuery {
		siteIds = List.copyOf(siteIds);
		compositionIds = (compositionIds != null) ? List.copyOf(compositionIds) : null;
		limit = Math.clamp(limit, 1, 1000);
	}

	/// The same, only of one system.
	public DeviceQuery of(@Nullable Long system) {
		return new DeviceQuery(this.siteIds, this.modelId, this.firmwareId, this.compositionIds, this.owner, this.state,
				this.support, this.touch, this.lot, this.text, this.sort, this.descending, this.after, this.limit,
				system);
	}

}
