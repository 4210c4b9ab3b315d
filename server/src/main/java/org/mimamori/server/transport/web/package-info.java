/// The page about encryption.
@NullMarked
package org.mimamori.server.transport.web;

import org.jspecify.annotations.NullMarked;
