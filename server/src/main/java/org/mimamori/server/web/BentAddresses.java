package org.mimamori.server.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Sets the headers on answers that Tomcat gives by itself, because the address could not be read and so no filter was
/// asked.
@Component
class BentAddresses extends ValveBase implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	BentAddresses() {
		super(true);
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(this);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getContext() == null || response.isError()) {
			SecurityHeaders.write(response);
		}
		getNext().invoke(request, response);
	}

}
