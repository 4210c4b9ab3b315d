package org.mimamori.server.advisory.web;

import java.util.List;

import org.mimamori.server.advisory.Comment;

/// What people note beside a document.
///
/// @param read whether the person who looks has read this revision
record DeskView(long advisory, boolean read, List<Comment> comments, String person) {
}
