/// Pages on which people say what wordings mean.
@NullMarked
package org.mimamori.server.exposure.wording.web;

import org.jspecify.annotations.NullMarked;
