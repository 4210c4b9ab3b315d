/// Pages of notices: what was told, channels and receivers, the outbox.
@NullMarked
package org.mimamori.server.notification.web;

import org.jspecify.annotations.NullMarked;
