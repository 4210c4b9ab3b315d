package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// That something has changed which may alter what is counted.
///
/// @param what device, model, firmware, component, supplier, site, support_date, upkeep, system, sighting,
/// wiping or named
/// @param siteId only here, or, for a site, here and within; `null`: anywhere
/// @param modelId only of this model; `null`: of any
/// @param systemId this very system; `null`: whichever systems the place and the model belong to
public record Change(String what, @Nullable Long siteId, @Nullable Long modelId, @Nullable Long systemId) {
}
