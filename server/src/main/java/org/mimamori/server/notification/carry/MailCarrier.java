package org.mimamori.server.notification.carry;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Date;
import java.util.Properties;

import javax.net.ssl.SSLException;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Carrier;
import org.mimamori.server.notification.Destination;
import org.mimamori.server.notification.Letter;
import org.mimamori.server.notification.PostAddresses;
import org.mimamori.server.notification.Trouble;
import org.springframework.stereotype.Component;

/// Hands letters to a mail server. Encryption and the server's name are insisted on, except on this machine.
@Component
class MailCarrier implements Carrier {

	private final PostAddresses addresses;

	private final Deadline deadline;

	MailCarrier(PostAddresses addresses, Deadline deadline) {
		this.addresses = addresses;
		this.deadline = deadline;
	}

	@Override
	public Destination.Kind kind() {
		return Destination.Kind.MAIL;
	}

	@Override
	public Answer carry(Destination destination, Secrets secrets, Letter letter) {
		return switch (destination) {
			case Destination.Mail mail -> this.deadline.within(() -> send(mail, secrets.secret(), letter));
			case Destination.Webhook webhook -> throw new IllegalArgumentException("no mail server");
		};
	}

	private Answer send(Destination.Mail mail, String password, Letter letter) {
		Session session = Session.getInstance(settings(mail));
		try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
			Message message = message(session, mail, letter);
			transport.connect(mail.host(), mail.port(), mail.username(), (mail.username() != null) ? password : null);
			if (mail.security() != Destination.Security.LOOPBACK && !transport.isSSL()) {
				return new Answer.Failed(Trouble.NO_TLS, transport.getLastServerResponse());
			}
			transport.sendMessage(message, message.getAllRecipients());
			return new Answer.Taken(transport.getLastServerResponse());
		}
		catch (MessagingException ex) {
			return failure(ex);
		}
	}

	private Properties settings(Destination.Mail mail) {
		String silence = String.valueOf(this.deadline.silence());
		Properties settings = new Properties();
		settings.put("mail.smtp.connectiontimeout", silence);
		settings.put("mail.smtp.timeout", silence);
		settings.put("mail.smtp.writetimeout", silence);
		settings.put("mail.smtp.localhost", domain(mail));
		settings.put("mail.smtp.auth", String.valueOf(mail.username() != null));
		settings.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
		settings.put("mail.smtp.ssl.enable", String.valueOf(mail.security() == Destination.Security.TLS));
		settings.put("mail.smtp.starttls.enable", String.valueOf(mail.security() == Destination.Security.STARTTLS));
		settings.put("mail.smtp.starttls.required", String.valueOf(mail.security() == Destination.Security.STARTTLS));
		settings.put("mail.smtp.ssl.checkserveridentity", "true");
		settings.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
		settings.put("mail.smtp.ssl.socketFactory", this.addresses.trust().getSocketFactory());
		settings.put("mail.smtp.quitwait", "false");
		settings.put("mail.mime.allowutf8", "false");
		return settings;
	}

	private static Message message(Session session, Destination.Mail mail, Letter letter) throws MessagingException {
		MimeMessage message = new KeyedMessage(session, letter.id() + "@" + domain(mail));
		message.setFrom(new InternetAddress(mail.sender(), true));
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.receiver(), true));
		// one line already; encoded where it is not ASCII
		message.setSubject(letter.subject(), "UTF-8");
		message.setText(letter.body(), "UTF-8");
		message.setSentDate(Date.from(letter.createdAt()));
		// nobody's holiday answer comes back
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("Idempotency-Key", letter.id().toString());
		return message;
	}

	private static String domain(Destination.Mail mail) {
		return mail.sender().substring(mail.sender().lastIndexOf('@') + 1);
	}

	private static Answer failure(MessagingException failure) {
		for (Exception part = failure; part != null; part = next(part)) {
			switch (part) {
				case SMTPAddressFailedException receiver -> {
					return said(receiver.getReturnCode(), Trouble.RECEIVER, receiver);
				}
				case SMTPSenderFailedException sender -> {
					return said(sender.getReturnCode(), Trouble.ANSWER, sender);
				}
				case SMTPSendFailedException message when message.getNextException() == null -> {
					return said(message.getReturnCode(), Trouble.REFUSED, message);
				}
				case AuthenticationFailedException signIn -> {
					return new Answer.Failed(Trouble.SIGN_IN, words(signIn));
				}
				case SSLException certificate -> {
					return new Answer.Failed(Trouble.CERTIFICATE, words(certificate));
				}
				case SocketTimeoutException silent -> {
					return new Answer.Failed(Trouble.SLOW, words(silent));
				}
				case ConnectException refused -> {
					return new Answer.Failed(Trouble.UNREACHABLE, words(refused));
				}
				default -> {
					// looked at more closely below
				}
			}
		}
		String words = words(failure);
		return new Answer.Failed(words.contains("STARTTLS") ? Trouble.NO_TLS : Trouble.UNREACHABLE, words);
	}

	/// A code of 400 says "later".
	private static Answer said(int code, Trouble permanent, Exception failure) {
		return new Answer.Failed((code >= 400 && code < 500) ? Trouble.BUSY : permanent, words(failure));
	}

	private static @Nullable Exception next(Exception failure) {
		if (failure instanceof MessagingException chained && chained.getNextException() != null) {
			return chained.getNextException();
		}
		return (failure.getCause() instanceof Exception cause) ? cause : null;
	}

	private static String words(Exception failure) {
		return String.valueOf(failure.getMessage());
	}

	/// Keeps its id when it is sent again.
	private static final class KeyedMessage extends MimeMessage {

		private final String key;

		KeyedMessage(Session session, String key) {
			super(session);
			this.key = key;
		}

		@Override
		protected void updateMessageID() throws MessagingException {
			setHeader("Message-ID", "<" + this.key + ">");
		}

	}

}
