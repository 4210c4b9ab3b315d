package org.mimamori.server.access;

import java.util.List;

/// The sites to which an account can be bound, told by the room that keeps them.
public interface Places {

	/// From the root down, each after what it lies in.
	List<Place> all();

	/// @param depth how deep it lies; the roots are 0
	record Place(long id, int depth, String name, String nameEn) {

		public String name(boolean japanese) {
			return japanese ? this.name : this.nameEn;
		}

	}

}
