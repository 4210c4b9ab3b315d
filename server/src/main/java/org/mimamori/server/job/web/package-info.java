/// Pages and API of long work.
@NullMarked
package org.mimamori.server.job.web;

import org.jspecify.annotations.NullMarked;
