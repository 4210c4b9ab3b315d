/// How far the cure is, as people say: not remediated, in progress, done, for devices, areas of devices and
/// components of firmware. A mark stands beside the verdict and never changes it; a revision that cures or touches
/// otherwise asks to look again.
@NullMarked
package org.mimamori.server.exposure.remedy;

import org.jspecify.annotations.NullMarked;
