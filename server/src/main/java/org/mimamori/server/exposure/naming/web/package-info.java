/// Pages on which people decide of names.
@NullMarked
package org.mimamori.server.exposure.naming.web;

import org.jspecify.annotations.NullMarked;
