/// The page on which this server answers its own list.
@NullMarked
package org.mimamori.server.assessment.own.web;

import org.jspecify.annotations.NullMarked;
