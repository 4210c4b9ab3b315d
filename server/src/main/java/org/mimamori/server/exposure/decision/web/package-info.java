/// Pages and API of what people decided.
@NullMarked
package org.mimamori.server.exposure.decision.web;

import org.jspecify.annotations.NullMarked;
