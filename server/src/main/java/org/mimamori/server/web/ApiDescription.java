package org.mimamori.server.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Describes what all operations of the API share: how one signs in, and what a refusal
/// looks like.
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String PROBLEM = "Problem";

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("Mimamori API")
				.version("v1")
				.description("Which devices are installed where, and which published weaknesses touch them. "
						+ "Every refusal is an RFC 9457 problem with a `code` that stays the same in every language.")
				.license(new License().name("Apache-2.0")))
			.components(
					new Components().addSchemas(PROBLEM, problem())
						.addSecuritySchemes("bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP)
							.scheme("bearer")
							.description("A token of the settings page, or the session of a signed-in browser.")))
			.addSecurityItem(new SecurityRequirement().addList("bearer"));
	}

	@SuppressWarnings("rawtypes")
	private static Schema problem() {
		return new ObjectSchema().addProperty("type", new StringSchema())
			.addProperty("title", new StringSchema())
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", new StringSchema())
			.addProperty("instance", new StringSchema())
			.addProperty("code", new StringSchema().description("the same in every language"))
			.addProperty("errors",
					new ArraySchema().description("the fields that are wrong")
						.items(new ObjectSchema().addProperty("field", new StringSchema())
							.addProperty("code", new StringSchema())
							.addProperty("message", new StringSchema())));
	}

	@Bean
	OperationCustomizer problems() {
		return (operation, method) -> {
			operation.getResponses()
				.addApiResponse("default",
						new ApiResponse().description("Refused, with the reason")
							.content(new Content().addMediaType("application/problem+json",
									new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
			return operation;
		};
	}

}
