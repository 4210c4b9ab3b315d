/// Wordings of versions that could not be read, asked one after the other. It lies in exposure and not in
/// advisory, because only here it is known what is at stake and what an answer brings, and because an answer
/// is our judgement: what was published stays as it is.
@NullMarked
package org.mimamori.server.exposure.wording;

import org.jspecify.annotations.NullMarked;
