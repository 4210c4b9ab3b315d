/// The library to read, search and take along.
@NullMarked
package org.mimamori.server.guideline.web;

import org.jspecify.annotations.NullMarked;
