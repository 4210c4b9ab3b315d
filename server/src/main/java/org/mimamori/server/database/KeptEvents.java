package org.mimamori.server.database;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How events are kept. Whoever can write to their table must not be able to bring
/// classes to life that are no events.
@Configuration(proxyBeanMethods = false)
class KeptEvents {

	@Bean
	EventSerializer eventSerializer(JsonMapper json) {
		return new Serializer(json);
	}

	private record Serializer(JsonMapper json) implements EventSerializer {

		@Override
		public Object serialize(Object event) {
			return this.json.writeValueAsString(event(event.getClass()).cast(event));
		}

		@Override
		public <T> T deserialize(Object kept, Class<T> type) {
			return type.cast(this.json.readValue(kept.toString(), event(type)));
		}

		/// @throws IllegalArgumentException where it is no event of ours
		private static Class<?> event(Class<?> type) {
			if (!RoomEvent.class.isAssignableFrom(type) || !type.isRecord()) {
				throw new IllegalArgumentException(type.getName() + " is no event of a room");
			}
			return type;
		}

	}

	/// Puts aside what nobody could read, before a start tells what is left to be told:
	/// one such row would end the start.
	@Component
	static class Unreadable implements InitializingBean {

		private static final Logger log = LoggerFactory.getLogger(KeptEvents.class);

		private final EventSerializer serializer;

		private final JdbcClient jdbc;

		Unreadable(EventSerializer serializer, JdbcClient jdbc) {
			this.serializer = serializer;
			this.jdbc = jdbc;
		}

		@Override
		public void afterPropertiesSet() {
			this.jdbc.sql("""
					SELECT id, listener_id, event_type, serialized_event, status FROM event_publication
					 WHERE completion_date IS NULL OR status <> 'COMPLETED'
					""")
				.query(Row.class)
				.list()
				.stream()
				.filter((row) -> !readable(row))
				.forEach((row) -> this.jdbc
					.sql("UPDATE event_publication SET completion_date = now(), status = 'COMPLETED' WHERE id = :id")
					.param("id", row.id())
					.update());
		}

		private boolean readable(Row row) {
			try {
				Class<?> type = ClassUtils.forName(row.eventType(), KeptEvents.class.getClassLoader());
				if (row.listenerId().isBlank() || this.serializer.deserialize(row.serializedEvent(), type) == null) {
					throw new IllegalArgumentException("nobody hears it, or it says nothing");
				}
				if (row.status() != null) {
					EventPublication.Status.valueOf(row.status());
				}
				return true;
			}
			catch (ClassNotFoundException | LinkageError | IllegalArgumentException | JacksonException ex) {
				log.warn("Event {} cannot be read and is put aside in event_publication: {}", row.id(),
						ex.getMessage());
				return false;
			}
		}

		private record Row(UUID id, String listenerId, String eventType, String serializedEvent,
				@Nullable String status) {

		}

	}

}
