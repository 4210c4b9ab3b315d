/// Backup and restore of a whole installation: the rows of every table in one snapshot, and the keys of the data
/// folder, in a container that is checked to its last byte before anything is touched.
@NullMarked
@NamedInterface("backup")
package org.mimamori.server.database.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
