/// Sheets to read, fill in, send out and take along.
@NullMarked
package org.mimamori.server.assessment.web;

import org.jspecify.annotations.NullMarked;
