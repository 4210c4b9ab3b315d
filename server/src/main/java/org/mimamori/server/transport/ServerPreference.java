package org.mimamori.server.transport;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The best suite that both sides know is taken, in the order of [Suites] and not of the client.
@Component
class ServerPreference implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final ObjectProvider<SslBundles> bundles;

	ServerPreference(ObjectProvider<SslBundles> bundles) {
		this.bundles = bundles;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers((connector) -> {
			Ssl ssl = factory.getSsl();
			if (ssl != null && Ssl.isEnabled(ssl)) {
				prefer(connector);
				String bundle = ssl.getBundle();
				if (bundle != null) {
					// with every new certificate Spring Boot makes a new configuration,
					// and it registered before us
					this.bundles.getObject().addBundleUpdateHandler(bundle, (changed) -> prefer(connector));
				}
			}
		});
	}

	private static void prefer(Connector connector) {
		for (SSLHostConfig host : connector.getProtocolHandler().findSslHostConfigs()) {
			host.setHonorCipherOrder(true);
		}
	}

}
