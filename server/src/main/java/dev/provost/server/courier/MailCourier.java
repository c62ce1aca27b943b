package dev.provost.server.courier;

import dev.provost.server.courier.Courier.Lost;
import dev.provost.server.courier.Delivery.Mail;
import dev.provost.server.courier.Delivery.Security;
import dev.provost.server.courier.Delivery.Server;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/// Hands letters in at mail servers.
final class MailCourier {
    private static final String MILLIS_TO_CONNECT = "5000";
    private static final String MILLIS_TO_ANSWER = "10000";

    Optional<Lost> send(Mail mail) {
        try {
            Session session = session(mail.server());
            MimeMessage letter = letter(mail, session);
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        mail.server().host(),
                        mail.server().port(),
                        mail.server().user(),
                        mail.server().password());
                transport.sendMessage(letter, letter.getAllRecipients());
            }
            return Optional.empty();
        } catch (AuthenticationFailedException | AddressException | SendFailedException e) {
            return Optional.of(new Lost(complaint(mail, e), false));
        } catch (MessagingException e) {
            return Optional.of(new Lost(complaint(mail, e), true));
        }
    }

    private static String complaint(Mail mail, MessagingException e) {
        return "A Connection error occurred sending E-Mail notification to " + mail.server() + ": "
                + e.getClass().getSimpleName();
    }

    private static Session session(Server server) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS_TO_CONNECT);
        properties.setProperty("mail.smtp.timeout", MILLIS_TO_ANSWER);
        properties.setProperty("mail.smtp.writetimeout", MILLIS_TO_ANSWER);
        properties.setProperty("mail.smtp.auth", String.valueOf(server.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(server.security() == Security.TLS));
        boolean startTls = server.security() == Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        return Session.getInstance(properties);
    }

    private static MimeMessage letter(Mail mail, Session session) throws MessagingException {
        var letter = new MimeMessage(session);
        letter.setFrom(new InternetAddress(mail.from()));
        for (String recipient : mail.recipients()) {
            letter.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        // A line's end in a subject would begin a header.
        letter.setSubject(mail.subject().replaceAll("\\s+", " "), "UTF-8");
        letter.setText(mail.body(), "UTF-8", mail.html() ? "html" : "plain");
        letter.setHeader("X-Application", "Prefect Notifications");
        letter.setSentDate(Date.from(mail.at()));
        return letter;
    }
}
