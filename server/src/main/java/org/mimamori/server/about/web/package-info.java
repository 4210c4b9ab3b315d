/// The page about this server and its list of components for programs.
@NullMarked
package org.mimamori.server.about.web;

import org.jspecify.annotations.NullMarked;
