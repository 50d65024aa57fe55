<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountController</name>
    <message>
        <source>Checking your keychain. You may need to unlock it.</source>
        <translation>Ihr Schlüsselbund wird gelesen. Möglicherweise müssen Sie ihn entsperren.</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Not connected. Uploads need an API token.</source>
        <translation>Nicht verbunden. Für Uploads ist ein API-Token nötig.</translation>
    </message>
    <message>
        <source>Your token was rejected. Uploads are paused.</source>
        <translation>Ihr Token wurde abgelehnt. Uploads pausieren.</translation>
    </message>
    <message>
        <source>Update token…</source>
        <translation>Token erneuern …</translation>
    </message>
    <message>
        <source>Loading workspaces…</source>
        <translation>Arbeitsbereiche werden geladen …</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Images</source>
        <extracomment>How long another thread may keep the interpreter while the window waits for it; Python&apos;s own 5 ms can be seen.</extracomment>
        <translation>Abbilder</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>&amp;Keep the computer awake while uploading</source>
        <translation>Computer während des &amp;Uploads wach halten</translation>
    </message>
    <message>
        <source>Only while uploading. The display can still turn off.</source>
        <translation>Nur während des Uploads. Der Bildschirm darf sich ausschalten.</translation>
    </message>
    <message>
        <source>&amp;Notify me when uploads finish</source>
        <translation>Über fertige Uploads &amp;benachrichtigen</translation>
    </message>
    <message>
        <source>Only if the window is in the background.</source>
        <translation>Nur wenn das Fenster im Hintergrund ist.</translation>
    </message>
    <message>
        <source>Shows progress, with Start and Pause. Closing the window still quits.</source>
        <translation>Zeigt den Fortschritt, mit Start und Pause. Schließen beendet das Programm weiterhin.</translation>
    </message>
    <message>
        <source>Show a t&amp;ray icon</source>
        <translation>Symbol im &amp;Infobereich zeigen</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Dieser Desktop hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>Restart to apply.</source>
        <translation>Wirkt nach einem Neustart.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
</context>
<context>
    <name>CountedWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) failed</source>
        <translation>
            <numerusform>%n Upload fehlgeschlagen</numerusform>
            <numerusform>%n Uploads fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left</source>
        <translation>
            <numerusform>%n Abbild übrig</numerusform>
            <numerusform>%n Abbilder übrig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Abbild</numerusform>
            <numerusform>%n Abbilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) so far; loading the rest…</source>
        <translation>
            <numerusform>Bisher %n Abbild; der Rest wird geladen …</numerusform>
            <numerusform>Bisher %n Abbilder; der Rest wird geladen …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s); refreshing…</source>
        <translation>
            <numerusform>%n Abbild; wird aktualisiert …</numerusform>
            <numerusform>%n Abbilder; wird aktualisiert …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) – scroll for more</source>
        <translation>
            <numerusform>%n Abbild – weiter unten mehr</numerusform>
            <numerusform>%n Abbilder – weiter unten mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n image(s)</source>
        <translation>
            <numerusform>{shown} von %n Abbild</numerusform>
            <numerusform>{shown} von %n Abbildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n file(s) under 1 MiB in “{folder}”</source>
        <translation>
            <numerusform>%n kleine Datei in „{folder}“ übersprungen (unter 1 MiB)</numerusform>
            <numerusform>%n kleine Dateien in „{folder}“ übersprungen (unter 1 MiB)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DemoController</name>
    <message>
        <source>The demo service is starting. Uploads begin as soon as it is ready.</source>
        <translation>Der Demodienst startet. Uploads beginnen, sobald er bereit ist.</translation>
    </message>
    <message>
        <source>The demo service stopped. Uploads wait for it.</source>
        <translation>Der Demodienst wurde beendet. Uploads warten auf ihn.</translation>
    </message>
    <message>
        <source>Restart the demo</source>
        <translation>Demo neu starten</translation>
    </message>
</context>
<context>
    <name>DesktopIntegration</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Support report</source>
        <translation>Diagnosebericht</translation>
    </message>
    <message>
        <source>Contains versions, settings, your queue and the recent log – no tokens. It includes file and image names, so review it before you share it.</source>
        <translation>Enthält Versionen, Einstellungen, Ihre Warteschlange und das letzte Protokoll – keine Token. Datei- und Abbildnamen sind enthalten; prüfen Sie den Bericht, bevor Sie ihn weitergeben.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>DiagnosticsSaver</name>
    <message>
        <source>Save support report</source>
        <translation>Diagnosebericht speichern</translation>
    </message>
    <message>
        <source>Support report saved: {path}</source>
        <translation>Diagnosebericht gespeichert: {path}</translation>
    </message>
    <message>
        <source>Can’t save the support report: {reason}.</source>
        <translation>Der Diagnosebericht kann nicht gespeichert werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>“{what}” isn’t mounted on this computer. Open it in your file manager, then retry.</source>
        <extracomment>By an address&apos;s scheme, the name of the mount that GVfs makes of it. Source: gvfs, `daemon/mount.conf` files.</extracomment>
        <translation>„{what}“ ist auf diesem Computer nicht eingehängt. Öffnen Sie es in der Dateiverwaltung, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>“{what}” is on another computer. Copy it here, then drop it.</source>
        <translation>„{what}“ liegt auf einem anderen Computer. Kopieren Sie die Datei hierher und legen Sie sie dann ab.</translation>
    </message>
    <message>
        <source>“{what}” isn’t a file on this computer. Save it here first, then drop it.</source>
        <translation>„{what}“ ist keine Datei auf diesem Computer. Speichern Sie sie zuerst hier.</translation>
    </message>
    <message>
        <source>Can’t read the folder “{folder}”: {reason}.</source>
        <extracomment>Smaller files of a folder are notes, checksums or settings, unless their names say otherwise.</extracomment>
        <translation>Der Ordner „{folder}“ kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The folder “{folder}” has no files. Subfolders are not searched.</source>
        <translation>Der Ordner „{folder}“ enthält keine Dateien. Unterordner werden nicht durchsucht.</translation>
    </message>
    <message>
        <source>The folder “{folder}” has {count} files. Only the first {most} were added.</source>
        <translation>Der Ordner „{folder}“ enthält {count} Dateien. Nur die ersten {most} wurden hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop area</source>
        <translation>Ablagefläche</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>Make a sample image</source>
        <translation>Beispielabbild erzeugen</translation>
    </message>
    <message>
        <source>Creates a 256 MiB disk image to try an upload with</source>
        <translation>Erzeugt ein Abbild von 256 MiB zum Ausprobieren</translation>
    </message>
    <message>
        <source>Disk images up to 128 GiB, or a folder</source>
        <translation>Datenträgerabbilder bis 128 GiB oder ein Ordner</translation>
    </message>
    <message>
        <source>Drop to add</source>
        <translation>Loslassen zum Hinzufügen</translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation>Beispiel wird erzeugt…</translation>
    </message>
    <message>
        <source>Drop more disk images here</source>
        <translation>Weitere hier ablegen</translation>
    </message>
    <message>
        <source>Drop disk images here</source>
        <translation>Datenträgerabbilder hier ablegen</translation>
    </message>
</context>
<context>
    <name>DuplicateFinder</name>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
    <message>
        <source>Remove from queue</source>
        <translation>Aus der Warteschlange entfernen</translation>
    </message>
    <message>
        <source>You already uploaded “{file}” to this workspace, as “{image}”.</source>
        <translation>Sie haben „{file}“ bereits als „{image}“ in diesen Arbeitsbereich hochgeladen.</translation>
    </message>
    <message>
        <source>“{image}” in this workspace has the same SHA-256 as “{file}” (not verified by SF Compute).</source>
        <translation>„{image}“ in diesem Arbeitsbereich hat dieselbe SHA-256 wie „{file}“ (von SF Compute nicht geprüft).</translation>
    </message>
</context>
<context>
    <name>ErrorReporter</name>
    <message>
        <source>Something unexpected went wrong ({kind}). The log has the details.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen ({kind}). Einzelheiten stehen im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>{state}</source>
        <translation>{state}</translation>
    </message>
    <message>
        <source>Image {image} created</source>
        <translation>Abbild {image} angelegt</translation>
    </message>
    <message>
        <source>Found in the journal: {uploaded} of {total} parts uploaded</source>
        <translation>Im Journal gefunden: {uploaded} von {total} Teilen hochgeladen</translation>
    </message>
    <message>
        <source>Part {part} retried: {reason}</source>
        <translation>Teil {part} wird wiederholt: {reason}</translation>
    </message>
    <message>
        <source>Part {part} stalled; its connection was reset</source>
        <translation>Teil {part} kam nicht voran; die Verbindung wurde neu aufgebaut</translation>
    </message>
    <message>
        <source>Part {part} differs from what was uploaded; sending it again</source>
        <translation>Teil {part} weicht vom Hochgeladenen ab und wird erneut gesendet</translation>
    </message>
    <message>
        <source>Waiting ({cause}): {reason}</source>
        <translation>Warten ({cause}): {reason}</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>The computer was asleep for {seconds} seconds</source>
        <translation>Der Computer war {seconds} Sekunden im Ruhezustand</translation>
    </message>
    <message>
        <source>The file is now read from {path}</source>
        <translation>Die Datei wird jetzt aus {path} gelesen</translation>
    </message>
    <message>
        <source>Verification: {verdict}</source>
        <translation>Überprüfung: {verdict}</translation>
    </message>
    <message>
        <source>Full check: {reason}</source>
        <translation>Vollständige Prüfung: {reason}</translation>
    </message>
    <message>
        <source>The receipt could not be saved: {reason}.</source>
        <translation>Der Beleg konnte nicht gespeichert werden: {reason}.</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Fehlgeschlagen: {reason}</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>Activity</source>
        <extracomment>The zone in Qt&apos;s pattern of a time: the only one that has seconds, but everything here is of this computer&apos;s zone.</extracomment>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Can’t find “{file}”. Locate it if it was moved.</source>
        <translation>„{file}“ wurde nicht gefunden. Wenn die Datei verschoben wurde, geben Sie ihren Ort an.</translation>
    </message>
    <message>
        <source>“{file}” is a broken link: “{target}” was not found.</source>
        <translation>„{file}“ ist ein defekter Link: „{target}“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Can’t read “{file}”: {reason}. Check its permissions, then retry.</source>
        <translation>„{file}“ kann nicht gelesen werden: {reason}. Prüfen Sie die Berechtigungen und wiederholen Sie.</translation>
    </message>
    <message>
        <source>“{file}” is {what}, not a file.</source>
        <translation>„{file}“ ist {what}, keine Datei.</translation>
    </message>
    <message>
        <source>“{file}” is empty.</source>
        <translation>„{file}“ ist leer.</translation>
    </message>
    <message>
        <source>“{file}” is larger than 128 GiB, the most SF Compute accepts.</source>
        <translation>„{file}“ ist größer als 128 GiB, das Maximum bei SF Compute.</translation>
    </message>
    <message>
        <source>“{file}” has {size} bytes, but the partial upload is of a file with {expected}. Choose that file.</source>
        <translation>„{file}“ hat {size} Byte, der begonnene Upload gehört aber zu einer Datei mit {expected}. Wählen Sie diese Datei.</translation>
    </message>
    <message>
        <source>“{file}” is not the file of this partial upload: part {part} of {landed} differs. Locate the right file, or start over with this one.</source>
        <translation>„{file}“ ist nicht die Datei dieses begonnenen Uploads: Teil {part} von {landed} weicht ab. Geben Sie die richtige Datei an oder beginnen Sie mit dieser von vorn.</translation>
    </message>
    <message>
        <source>“{file}” now has {size} bytes; it had {expected} when {landed} parts were uploaded. Locate the right file, or start over with this one.</source>
        <translation>„{file}“ hat jetzt {size} Byte; beim Hochladen von {landed} Teilen waren es {expected}. Geben Sie die richtige Datei an oder beginnen Sie mit dieser von vorn.</translation>
    </message>
    <message>
        <source>“{file}” changed during the upload ({what}). Close whatever is writing to it, then retry.</source>
        <translation>„{file}“ hat sich während des Uploads geändert ({what}). Schließen Sie, was in die Datei schreibt, und wiederholen Sie.</translation>
    </message>
    <message>
        <source>Can’t read “{file}”: {reason}. Check the disk, then retry.</source>
        <translation>„{file}“ kann nicht gelesen werden: {reason}. Prüfen Sie das Laufwerk und wiederholen Sie.</translation>
    </message>
    <message>
        <source>Choose a workspace, then start.</source>
        <translation>Wählen Sie einen Arbeitsbereich und starten Sie dann.</translation>
    </message>
    <message>
        <source>“{workspace}” is neither a workspace ID nor a resource path.</source>
        <translation>„{workspace}“ ist weder eine Arbeitsbereichs-ID noch ein Ressourcenpfad.</translation>
    </message>
    <message>
        <source>“{name}” can’t be an image name. Use letters, digits, . _ - (start with a letter or digit).</source>
        <translation>„{name}“ kann kein Abbildname sein. Erlaubt sind Buchstaben, Ziffern, . _ - (am Anfang Buchstabe oder Ziffer).</translation>
    </message>
    <message>
        <source>The workspace already has an image named “{name}”. Choose another name, or delete that image.</source>
        <translation>Der Arbeitsbereich hat schon ein Abbild namens „{name}“. Einen anderen Namen wählen oder jenes Abbild löschen.</translation>
    </message>
    <message>
        <source>An unfinished image named “{name}” is already in the workspace ({image}). Someone may be uploading it. If not, delete it; or choose another name.</source>
        <translation>Im Arbeitsbereich gibt es bereits ein unfertiges Abbild namens „{name}“ ({image}). Vielleicht wird es gerade hochgeladen. Falls nicht, löschen Sie es; oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>SF Compute did not confirm that it created “{name}”, and an image with that name now exists. It may belong to someone else: choose another name, or delete it.</source>
        <translation>SF Compute hat das Anlegen von „{name}“ nicht bestätigt, und ein Abbild dieses Namens ist jetzt vorhanden. Es gehört vielleicht jemand anderem: Wählen Sie einen anderen Namen oder löschen Sie es.</translation>
    </message>
    <message>
        <source>SF Compute did not confirm that it created “{name}”, and its list of images can’t be read. Retry later; nothing is created twice.</source>
        <translation>SF Compute hat das Anlegen von „{name}“ nicht bestätigt, und die Abbildliste ist nicht lesbar. Wiederholen Sie später; nichts wird doppelt angelegt.</translation>
    </message>
    <message>
        <source>The checksum doesn’t match, so the upload was stopped: SHA-256 is {sha256}, not {expected}. Choose another file, or change the checksum, then retry.</source>
        <translation>Die Prüfsumme stimmt nicht, daher wurde der Upload angehalten: SHA-256 ist {sha256}, nicht {expected}. Wählen Sie eine andere Datei oder ändern Sie die Prüfsumme, dann wiederholen Sie.</translation>
    </message>
    <message>
        <source>Part {part} arrived corrupted {attempts} times. Something on your network is altering data – try another network.</source>
        <translation>Teil {part} kam {attempts}-mal beschädigt an. Etwas in Ihrem Netzwerk verändert Daten – versuchen Sie ein anderes Netzwerk.</translation>
    </message>
    <message>
        <source>Storage’s ETags can’t be compared: every one differs from its part’s MD5. The image was not completed.</source>
        <translation>Die ETags des Speichers sind nicht vergleichbar: Jedes weicht von der MD5 seines Teils ab. Das Abbild wurde nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Storage did not confirm part {part}: its answers have no ETag. The image was not completed.</source>
        <translation>Der Speicher hat Teil {part} nicht bestätigt: Seine Antworten enthalten kein ETag. Das Abbild wurde nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>The upload link keeps expiring. Check this computer’s clock, then retry.</source>
        <translation>Der Upload-Link läuft immer wieder ab. Prüfen Sie die Uhr dieses Computers und wiederholen Sie.</translation>
    </message>
    <message>
        <source>{message} If your network inspects TLS, add its CA certificate.</source>
        <translation>{message} Wenn Ihr Netzwerk TLS prüft, fügen Sie dessen CA-Zertifikat hinzu.</translation>
    </message>
    <message>
        <source>{message} Ask your network’s administrator for a higher limit.</source>
        <translation>{message} Bitten Sie Ihre Netzwerkverwaltung um ein höheres Limit.</translation>
    </message>
    <message>
        <source>{message} Enter them in Settings › Network.</source>
        <translation>{message} Geben Sie sie unter Einstellungen › Netzwerk ein.</translation>
    </message>
    <message>
        <source>SF Compute does not allow this: {message}</source>
        <translation>SF Compute erlaubt das nicht: {message}</translation>
    </message>
    <message>
        <source>SF Compute refused: {message}</source>
        <translation>SF Compute hat abgelehnt: {message}</translation>
    </message>
    <message>
        <source>Storage refused part {part}: {message}</source>
        <translation>Der Speicher hat Teil {part} abgelehnt: {message}</translation>
    </message>
    <message>
        <source>Storage refused: {message}</source>
        <translation>Der Speicher hat abgelehnt: {message}</translation>
    </message>
    <message>
        <source>SF Compute no longer has this upload ({status}). Retry to check again.</source>
        <translation>SF Compute hat diesen Upload nicht mehr ({status}). Wiederholen Sie, um erneut nachzusehen.</translation>
    </message>
    <message>
        <source>Image {image} was {status} meanwhile, but not by this upload. To upload this file, add it again under another name.</source>
        <translation>Abbild {image} wurde inzwischen {status}, aber nicht durch diesen Upload. Um diese Datei hochzuladen, fügen Sie sie unter anderem Namen erneut hinzu.</translation>
    </message>
    <message>
        <source>SF Compute reports that the upload failed. Retry to check again.</source>
        <translation>SF Compute meldet, dass der Upload fehlgeschlagen ist. Wiederholen Sie, um erneut nachzusehen.</translation>
    </message>
    <message>
        <source>The stored image differs from what was uploaded: {detail} Do not boot it. Retry to check again.</source>
        <translation>Das gespeicherte Abbild weicht vom Hochgeladenen ab: {detail} Booten Sie es nicht. Wiederholen Sie, um erneut zu prüfen.</translation>
    </message>
    <message>
        <source>Image {image} could not be deleted and is still at SF Compute: {reason}</source>
        <translation>Abbild {image} konnte nicht gelöscht werden und ist weiterhin bei SF Compute: {reason}</translation>
    </message>
    <message>
        <source>Can’t save progress on this computer ({reason}), so the upload was stopped. Free up space, then retry.</source>
        <translation>Der Fortschritt kann auf diesem Computer nicht gespeichert werden ({reason}), daher wurde der Upload angehalten. Schaffen Sie Platz und wiederholen Sie.</translation>
    </message>
    <message>
        <source>This computer can’t start more threads. Close other programs, then retry.</source>
        <translation>Dieser Computer kann keine weiteren Threads starten. Schließen Sie andere Programme und wiederholen Sie.</translation>
    </message>
    <message>
        <source>Your token was rejected. Update it, then retry.</source>
        <translation>Ihr Token wurde abgelehnt. Erneuern Sie es und wiederholen Sie.</translation>
    </message>
    <message>
        <source>SF Compute does not offer that yet ({message}).</source>
        <translation>SF Compute bietet das noch nicht an ({message}).</translation>
    </message>
    <message>
        <source>Image {image} is no longer at SF Compute.</source>
        <translation>Abbild {image} ist nicht mehr bei SF Compute.</translation>
    </message>
    <message>
        <source>Image {image} is {status}, so it can’t be downloaded.</source>
        <translation>Abbild {image} ist {status} und kann nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>SF Compute did not delete image {image} ({message}). If a node template uses it, remove it there, then retry.</source>
        <translation>SF Compute hat Abbild {image} nicht gelöscht ({message}). Wenn eine Node-Vorlage es verwendet, entfernen Sie es dort und wiederholen Sie.</translation>
    </message>
    <message>
        <source>Image {image} is now {status}, so it was not deleted. Refresh the list to see it.</source>
        <translation>Abbild {image} ist inzwischen {status} und wurde nicht gelöscht. Aktualisieren Sie die Liste, um es zu sehen.</translation>
    </message>
    <message>
        <source>Image {image} is {status}. Only a completed image can be revoked.</source>
        <translation>Abbild {image} ist {status}. Nur ein fertiges Abbild kann zurückgezogen werden.</translation>
    </message>
    <message>
        <source>SF Compute lists {image} as {status}, but storage does not have it. Do not boot it. Upload the image again.</source>
        <translation>SF Compute führt {image} als {status}, aber der Speicher hat es nicht. Booten Sie es nicht. Laden Sie das Abbild erneut hoch.</translation>
    </message>
    <message>
        <source>The stored image was replaced each time it was read. Retry later.</source>
        <translation>Das gespeicherte Abbild wurde bei jedem Lesen ersetzt. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The stored image has {size} bytes, but SF Compute’s record says {expected}. Do not boot it. Upload the image again.</source>
        <translation>Das gespeicherte Abbild hat {size} Byte, laut Eintrag bei SF Compute aber {expected}. Booten Sie es nicht. Laden Sie das Abbild erneut hoch.</translation>
    </message>
    <message>
        <source>The stored image has SHA-256 {sha256}, but SF Compute’s record says {expected}. The download was discarded. Do not boot the image. Upload it again.</source>
        <translation>Das gespeicherte Abbild hat SHA-256 {sha256}, laut Eintrag bei SF Compute aber {expected}. Der Download wurde verworfen. Booten Sie das Abbild nicht. Laden Sie es erneut hoch.</translation>
    </message>
    <message>
        <source>SF Compute has no SHA-256 for {image}, so a download could not be verified. Nothing was downloaded.</source>
        <translation>SF Compute hat keine SHA-256 zu {image}; ein Download ließe sich nicht überprüfen. Es wurde nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>“{file}” already exists. Choose another name.</source>
        <translation>„{file}“ ist bereits vorhanden. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Can’t write “{file}”: {reason}. Choose another folder, or fix this one, then retry.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ordner oder beheben Sie das Problem, dann wiederholen Sie.</translation>
    </message>
    <message>
        <source>“{file}” already exists and is not a partial download. Choose another name.</source>
        <translation>„{file}“ ist bereits vorhanden und kein begonnener Download. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{file}” is already being downloaded.</source>
        <translation>„{file}“ wird bereits heruntergeladen.</translation>
    </message>
    <message>
        <source>“{file}” needs {needed}, but only {free} are free. Free up space, then retry; the partial download is kept.</source>
        <translation>„{file}“ braucht {needed}, frei sind nur {free}. Schaffen Sie Platz und wiederholen Sie; der begonnene Download bleibt erhalten.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({reason}). Nothing is lost; retry.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen ({reason}). Nichts ist verloren; wiederholen Sie.</translation>
    </message>
    <message>
        <source>{message} Check this computer’s date and time. If they are right, the server needs a new certificate.</source>
        <translation>{message} Prüfen Sie Datum und Uhrzeit dieses Computers. Sind sie richtig, braucht der Server ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>{message}</source>
        <translation>{message}</translation>
    </message>
    <message>
        <source>{message} Then retry.</source>
        <translation>{message} Danach erneut versuchen.</translation>
    </message>
    <message>
        <source>You can add its certificate in Settings › Network.</source>
        <translation>Sie können das Zertifikat unter Einstellungen › Netzwerk hinzufügen.</translation>
    </message>
</context>
<context>
    <name>FileImporter</name>
    <message>
        <source>Add images</source>
        <extracomment>Upload ids of rows by where their workspace is from: the header, or a person who gave it to them alone.</extracomment>
        <translation>Abbilder hinzufügen</translation>
    </message>
    <message>
        <source>This image can’t be renamed anymore: it already exists at SF Compute.</source>
        <translation>Dieses Abbild kann nicht mehr umbenannt werden: Es ist bei SF Compute bereits angelegt.</translation>
    </message>
    <message>
        <source>“{name}” can’t be an image name. Use letters, digits, . _ - (start with a letter or digit).</source>
        <translation>„{name}“ kann kein Abbildname sein. Erlaubt sind Buchstaben, Ziffern, . _ - (am Anfang Buchstabe oder Ziffer).</translation>
    </message>
    <message>
        <source>“{name}” is already in the queue.</source>
        <translation>„{name}“ ist bereits in der Warteschlange.</translation>
    </message>
    <message>
        <source>This image is already uploading. Its expected SHA-256 can’t be changed anymore.</source>
        <translation>Dieses Abbild wird bereits hochgeladen. Die erwartete SHA-256 kann nicht mehr geändert werden.</translation>
    </message>
    <message>
        <source>Can’t check the files ({kind}).</source>
        <translation>Die Dateien können nicht geprüft werden ({kind}).</translation>
    </message>
    <message>
        <source>“{file}” is already in the queue.</source>
        <translation>„{file}“ ist bereits in der Warteschlange.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
</context>
<context>
    <name>FileLocator</name>
    <message>
        <source>Where is “{name}”?</source>
        <translation>Wo ist „{name}“?</translation>
    </message>
    <message>
        <source>The upload is busy. Pause it, then retry.</source>
        <translation>Der Upload läuft gerade. Halten Sie ihn an und wiederholen Sie.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <extracomment>Up to this many rows need no search; the list gets its room.</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Search name, file or workspace</source>
        <translation>Name, Datei oder Arbeitsbereich suchen</translation>
    </message>
    <message>
        <source>Search the queue (Ctrl+F). Esc clears the search.</source>
        <translation>Warteschlange durchsuchen (Strg+F). Esc leert die Suche.</translation>
    </message>
    <message>
        <source>Number shown</source>
        <translation>Angezeigte Anzahl</translation>
    </message>
    <message>
        <source>&amp;Find in queue</source>
        <translation>In Warteschlange &amp;suchen</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>{shown} von {total} angezeigt</translation>
    </message>
    <message>
        <source>An upload that you move goes next to the ones shown.</source>
        <translation>Ein verschobener Upload landet neben den angezeigten.</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>Warteschlange durchsuchen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>FinishNotifier</name>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
    <message>
        <source>Uploads are paused until you update it.</source>
        <translation>Uploads pausieren, bis Sie es erneuern.</translation>
    </message>
    <message>
        <source>Your token was rejected</source>
        <translation>Ihr Token wurde abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) finished</source>
        <translation>
            <numerusform>%n Upload fertig</numerusform>
            <numerusform>%n Uploads fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) failed</source>
        <translation>
            <numerusform>%n Upload fehlgeschlagen</numerusform>
            <numerusform>%n Uploads fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is verified</source>
        <translation>{name} ist überprüft</translation>
    </message>
    <message>
        <source>{name} was uploaded, but not fully verified</source>
        <translation>{name} wurde hochgeladen, aber nicht vollständig überprüft</translation>
    </message>
    <message>
        <source>{name} failed verification</source>
        <translation>{name} hat die Überprüfung nicht bestanden</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation>{name}: {why}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>A built-in service on this computer. Nothing is sent anywhere else.</source>
        <translation>Ein eingebauter Dienst auf diesem Computer. Nichts wird anderswohin gesendet.</translation>
    </message>
    <message>
        <source>Not the usual service. It is set in Settings or on the command line.</source>
        <translation>Nicht der übliche Dienst. Er ist in den Einstellungen oder auf der Befehlszeile festgelegt.</translation>
    </message>
    <message>
        <source>Refresh workspaces and images</source>
        <translation>Arbeitsbereiche und Abbilder aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>A&amp;rbeitsbereich</translation>
    </message>
    <message>
        <source>API token…</source>
        <translation>API-Token…</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Questions and answers</source>
        <translation>&amp;Fragen und Antworten</translation>
    </message>
    <message>
        <source>Save support &amp;report…</source>
        <translation>&amp;Diagnosebericht speichern …</translation>
    </message>
    <message>
        <source>&amp;Licenses</source>
        <translation>&amp;Lizenzen</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Info</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>Where is my token kept?</source>
        <translation>Wo liegt das Token?</translation>
    </message>
    <message>
        <source>In your operating system’s keychain, under “sfc-uploader” – never in a file, a log or on a command line. It is sent to SF Compute only, never to storage. Without a keychain it stays in memory until you quit.</source>
        <translation>Im Schlüsselbund Ihres Betriebssystems unter „sfc-uploader“ – nie in einer Datei, einem Protokoll oder auf einer Befehlszeile. Es wird nur an SF Compute gesendet, nie an den Speicher. Ohne Schlüsselbund bleibt es im Arbeitsspeicher, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>What does “verified” mean?</source>
        <translation>Was bedeutet „überprüft“?</translation>
    </message>
    <message>
        <source>SF Compute does not check what it receives, so this program does. Each part is hashed as it is read and checked against what storage received; the stored size and checksum, and SF Compute’s record, are compared with your file. “Verified” means that everything was compared and matched. “Not fully verified” means that storage offered nothing to compare with for some step. “Failed” means that something differed: do not boot that image. To look behind storage’s own answers, run a full check on the Images page; it reads every stored byte back.</source>
        <translation>SF Compute prüft nicht, was ankommt; dieses Programm schon. Jeder Teil wird beim Lesen gehasht und mit dem verglichen, was der Speicher erhalten hat; gespeicherte Größe und Prüfsumme sowie der Eintrag bei SF Compute werden mit Ihrer Datei verglichen. „Überprüft“ heißt: Alles wurde verglichen und stimmt. „Nicht vollständig überprüft“ heißt: Für einen Schritt bot der Speicher nichts zum Vergleichen. „Fehlgeschlagen“ heißt: Etwas wich ab; booten Sie dieses Abbild nicht. Eine vollständige Prüfung auf der Seite „Abbilder“ liest jedes gespeicherte Byte zurück.</translation>
    </message>
    <message>
        <source>Your images go to SF Compute’s storage. Your token, image names, workspaces and SHA-256 digests go to SF Compute. Nothing else leaves this computer: no statistics, no error reports.</source>
        <translation>Ihre Abbilder gehen an den Speicher von SF Compute. Ihr Token, Abbildnamen, Arbeitsbereiche und SHA-256-Prüfsummen gehen an SF Compute. Sonst verlässt nichts diesen Computer: keine Statistik, keine Fehlerberichte.</translation>
    </message>
    <message>
        <source>Can I quit while uploading?</source>
        <translation>Kann ich während eines Uploads beenden?</translation>
    </message>
    <message>
        <source>Yes. Uploads pause when you quit and resume next time.</source>
        <translation>Ja. Uploads pausieren beim Beenden und werden beim nächsten Mal fortgesetzt.</translation>
    </message>
    <message>
        <source>What happens if I close the lid or lose the network?</source>
        <translation>Was passiert, wenn ich den Laptop schließe oder das Netzwerk ausfällt?</translation>
    </message>
    <message>
        <source>Nothing is lost. Uploads wait while you are offline and resume when you are back, or after the computer wakes up. After a crash or a power cut, the next start resumes them. The computer does not fall asleep while something uploads, unless you close the lid.</source>
        <translation>Nichts geht verloren. Uploads warten, solange Sie offline sind, und werden danach oder nach dem Aufwachen fortgesetzt. Nach einem Absturz oder Stromausfall setzt der nächste Start sie fort. Während eines Uploads schläft der Computer nicht ein, außer Sie schließen ihn.</translation>
    </message>
    <message>
        <source>Why is the file read again before an upload resumes?</source>
        <translation>Warum wird die Datei vor dem Fortsetzen erneut gelesen?</translation>
    </message>
    <message>
        <source>It may have changed. Each uploaded part is compared with the file: parts that differ are sent again, and a different file is noticed before anything is sent. The SHA-256 needs every byte as well.</source>
        <translation>Sie könnte sich geändert haben. Jeder hochgeladene Teil wird mit der Datei verglichen: Abweichende Teile werden erneut gesendet, und eine andere Datei fällt auf, bevor etwas gesendet wird. Auch die SHA-256 braucht jedes Byte.</translation>
    </message>
    <message>
        <source>An upload failed. What now?</source>
        <translation>Ein Upload ist fehlgeschlagen. Was nun?</translation>
    </message>
    <message>
        <source>Select it: the message says what happened and what to do, and Activity shows each step. “Retry” resumes from what was uploaded. “Start over…” deletes that first. Nothing is deleted at SF Compute without asking.</source>
        <translation>Wählen Sie ihn aus: Die Meldung sagt, was passiert ist und was zu tun ist; „Aktivität“ zeigt jeden Schritt. „Wiederholen“ macht beim Hochgeladenen weiter. „Neu beginnen …“ löscht es zuerst. Bei SF Compute wird nichts ungefragt gelöscht.</translation>
    </message>
    <message>
        <source>Finish running uploads here first: they can only resume on this computer. Then enter your token there. It shows the same images; to keep your history, copy the receipts folder and choose it in Settings there.</source>
        <translation>Schließen Sie laufende Uploads zuerst hier ab: Sie lassen sich nur auf diesem Computer fortsetzen. Geben Sie dann dort Ihr Token ein. Dort erscheinen dieselben Abbilder; um den Verlauf zu behalten, kopieren Sie den Belegordner und wählen Sie ihn dort in den Einstellungen.</translation>
    </message>
    <message>
        <source>How do I report a problem?</source>
        <translation>Wie melde ich ein Problem?</translation>
    </message>
    <message>
        <source>Choose “Save support report…” in this menu. The file has versions, settings, your queue and the recent log – no tokens and nothing that gives access to an image. File and image names are included. Nothing is sent anywhere.</source>
        <translation>Wählen Sie in diesem Menü „Diagnosebericht speichern …“. Die Datei enthält Versionen, Einstellungen, Ihre Warteschlange und das letzte Protokoll – keine Token und nichts, was Zugriff auf ein Abbild gäbe. Datei- und Abbildnamen sind enthalten. Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>bundled</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>Upload disk images to SF Compute, verified end to end.</source>
        <translation>Datenträgerabbilder zu SF Compute hochladen, durchgängig überprüft.</translation>
    </message>
    <message>
        <source>Made with Qt {qt}, httpx {httpx} and Python {python}. MIT license; Qt is under the LGPL.</source>
        <translation>Mit Qt {qt}, httpx {httpx} und Python {python}. MIT-Lizenz; Qt steht unter der LGPL.</translation>
    </message>
    <message>
        <source>It talks to SF Compute and its storage only. It does not check for updates.</source>
        <translation>Es spricht nur mit SF Compute und dessen Speicher. Es sucht nicht nach Updates.</translation>
    </message>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>This program is under the MIT license. It uses packages with licenses of their own; Qt for Python is under the LGPL, version 3. Their texts are next to each package:</source>
        <translation>Dieses Programm steht unter der MIT-Lizenz. Es verwendet Pakete mit eigenen Lizenzen; Qt for Python steht unter der LGPL, Version 3. Die Texte liegen bei jedem Paket:</translation>
    </message>
    <message>
        <source>What is sent, and where?</source>
        <translation>Was wird wohin gesendet?</translation>
    </message>
    <message>
        <source>How do I move to another computer?</source>
        <translation>Wie geht es auf einem anderen Computer weiter?</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>SF Compute Image Uploader {version}</source>
        <translation>SF Compute Image Uploader {version}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Image name</source>
        <translation>Abbildname</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Doesn’t include earlier runs of the app</source>
        <translation>Ohne frühere Läufe des Programms</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>{verdict}, may not boot</source>
        <translation>{verdict}, bootet vielleicht nicht</translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message>
        <source>Open receipt</source>
        <translation>Beleg öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Delete receipt…</source>
        <translation>Beleg löschen…</translation>
    </message>
    <message>
        <source>Delete the receipt of {name}?</source>
        <translation>Den Beleg von {name} löschen?</translation>
    </message>
    <message numerus="yes">
        <source>The receipt(s) are your record of the verification. The image(s) stay at SF Compute.</source>
        <translation>
            <numerusform>Der Beleg hält die Überprüfung fest. Das Abbild bleibt bei SF Compute.</numerusform>
            <numerusform>Die Belege halten die Überprüfung fest. Die Abbilder bleiben bei SF Compute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete receipt(s)</source>
        <translation>
            <numerusform>Beleg löschen</numerusform>
            <numerusform>Belege löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep receipt(s)</source>
        <translation>
            <numerusform>Beleg behalten</numerusform>
            <numerusform>Belege behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n receipt(s)?</source>
        <translation>
            <numerusform>%n Beleg löschen?</numerusform>
            <numerusform>%n Belege löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) could not be deleted.</source>
        <translation>
            <numerusform>%n Beleg konnte nicht gelöscht werden.</numerusform>
            <numerusform>%n Belege konnten nicht gelöscht werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Can’t read the receipts: {reason}.</source>
        <translation>Die Belege können nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Can’t find “{file}”.</source>
        <translation>„{file}“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Saved in {path}</source>
        <translation>Gespeichert in {path}</translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message>
        <source>Copy…</source>
        <translation>Kopieren…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Resource path</source>
        <translation>Ressourcenpfad</translation>
    </message>
    <message>
        <source>Image ID</source>
        <translation>Abbild-ID</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Select an upload to see its details</source>
        <translation>Wählen Sie einen Upload, um Einzelheiten zu sehen</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of {size}</source>
        <translation>
            <numerusform>%n Teil zu {size}</numerusform>
            <numerusform>%n Teile zu {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{moment}, took {time}</source>
        <translation>{moment}, Dauer {time}</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Search name, workspace, file, ID or SHA-256</source>
        <translation>Name, Arbeitsbereich, Datei, ID oder SHA-256 suchen</translation>
    </message>
    <message>
        <source>Number shown</source>
        <translation>Angezeigte Anzahl</translation>
    </message>
    <message>
        <source>Delete the receipts of all uploads shown</source>
        <translation>Belege aller angezeigten Uploads löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s)</source>
        <translation>
            <numerusform>%n Upload</numerusform>
            <numerusform>%n Uploads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n upload(s) shown</source>
        <translation>
            <numerusform>{shown} von %n Upload angezeigt</numerusform>
            <numerusform>{shown} von %n Uploads angezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable receipt(s)</source>
        <translation>
            <numerusform>%n unlesbarer Beleg</numerusform>
            <numerusform>%n unlesbare Belege</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear history…</source>
        <translation>Verlauf leeren…</translation>
    </message>
    <message>
        <source>Loading receipts…</source>
        <translation>Belege werden geladen …</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Can’t read the receipts</source>
        <translation>Die Belege können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>No finished uploads yet</source>
        <translation>Noch keine fertigen Uploads</translation>
    </message>
    <message>
        <source>No matching uploads</source>
        <translation>Keine passenden Uploads</translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation>Versuchen Sie andere Wörter.</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>{reason}. You can change the folder in Settings.</source>
        <translation>{reason}. Sie können den Ordner in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Finished uploads and their verification appear here.</source>
        <translation>Fertige Uploads und ihre Überprüfung erscheinen hier.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Finished uploads</source>
        <translation>Fertige Uploads</translation>
    </message>
</context>
<context>
    <name>ImageActions</name>
    <message>
        <source>&amp;Quick check</source>
        <translation>&amp;Schnellprüfung</translation>
    </message>
    <message>
        <source>&amp;Full check</source>
        <translation>&amp;Vollprüfung</translation>
    </message>
    <message>
        <source>&amp;Download…</source>
        <translation>Heru&amp;nterladen…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume upload</source>
        <translation>Upload fortsetzen</translation>
    </message>
    <message>
        <source>Compare record, size and ETag with the receipt on this computer (Ctrl+K)</source>
        <translation>Eintrag, Größe und ETag mit dem Beleg auf diesem Computer vergleichen (Strg+K)</translation>
    </message>
    <message>
        <source>Read and hash every stored byte (Ctrl+Shift+K)</source>
        <translation>Jedes gespeicherte Byte lesen und hashen (Strg+Umschalt+K)</translation>
    </message>
    <message>
        <source>Someone may still be uploading {names} from another computer. Ask first.</source>
        <translation>Vielleicht lädt jemand {names} noch von einem anderen Computer hoch. Fragen Sie zuerst.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Zurückziehen…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message numerus="yes">
        <source>Instances can’t boot revoked image(s). You can reinstate them later.</source>
        <translation>
            <numerusform>Instanzen können ein zurückgezogenes Abbild nicht booten. Sie können es später wieder freigeben.</numerusform>
            <numerusform>Instanzen können zurückgezogene Abbilder nicht booten. Sie können sie später wieder freigeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Don’t revoke</source>
        <translation>Nicht zurückziehen</translation>
    </message>
    <message>
        <source>Revoke {names}?</source>
        <translation>{names} zurückziehen?</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Zurückziehen</translation>
    </message>
    <message numerus="yes">
        <source>The upload(s) of {names} aren’t finished. Deleting them discards what was uploaded so far.</source>
        <translation>
            <numerusform>Der Upload von {names} ist nicht fertig. Beim Löschen geht verloren, was bisher hochgeladen wurde.</numerusform>
            <numerusform>Diese Uploads sind nicht fertig: {names}. Beim Löschen geht verloren, was bisher hochgeladen wurde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Instances and templates using the image(s) will no longer boot. This can’t be undone.</source>
        <translation>
            <numerusform>Instanzen und Vorlagen mit diesem Abbild booten dann nicht mehr. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>Instanzen und Vorlagen mit diesen Abbildern booten dann nicht mehr. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The image(s) are public. Others may be using them.</source>
        <translation>
            <numerusform>Dieses Abbild ist öffentlich. Vielleicht verwenden andere es.</numerusform>
            <numerusform>Einige dieser Abbilder sind öffentlich. Vielleicht verwenden andere sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep image(s)</source>
        <translation>
            <numerusform>Abbild behalten</numerusform>
            <numerusform>Abbilder behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete {names}?</source>
        <translation>{names} löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ImageDetails</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Select an image to see its details</source>
        <translation>Wählen Sie ein Abbild, um Einzelheiten zu sehen</translation>
    </message>
    <message>
        <source>Resource path</source>
        <translation>Ressourcenpfad</translation>
    </message>
    <message>
        <source>Current activity</source>
        <translation>Aktuelle Aktivität</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
</context>
<context>
    <name>ImageOperations</name>
    <message>
        <source>Download “{name}”</source>
        <translation>„{name}“ herunterladen</translation>
    </message>
    <message>
        <source>Another program on this computer is running this upload.</source>
        <translation>Ein anderes Programm auf diesem Computer führt diesen Upload aus.</translation>
    </message>
</context>
<context>
    <name>ImageStatus</name>
    <message>
        <source>Started on this computer</source>
        <translation>Auf diesem Computer begonnen</translation>
    </message>
    <message>
        <source>Started elsewhere</source>
        <translation>Anderswo begonnen</translation>
    </message>
    <message>
        <source>Can’t boot</source>
        <translation>Nicht bootbar</translation>
    </message>
    <message>
        <source>This upload was started on this computer and isn’t finished. You can resume it.</source>
        <translation>Dieser Upload wurde auf diesem Computer begonnen und ist nicht fertig. Sie können ihn fortsetzen.</translation>
    </message>
    <message>
        <source>This upload was started elsewhere and isn’t finished. Someone may still be uploading it, so ask before you delete it.</source>
        <translation>Dieser Upload wurde anderswo begonnen und ist nicht fertig. Vielleicht lädt ihn noch jemand hoch; fragen Sie, bevor Sie ihn löschen.</translation>
    </message>
    <message>
        <source>SF Compute gave up on this upload. Delete it, then upload the image again.</source>
        <translation>SF Compute hat diesen Upload aufgegeben. Löschen Sie ihn und laden Sie das Abbild erneut hoch.</translation>
    </message>
    <message>
        <source>Revoked. Nodes can’t boot from it.</source>
        <translation>Zurückgezogen. Nodes können nicht davon booten.</translation>
    </message>
    <message>
        <source>This version of the app doesn’t know this status.</source>
        <translation>Diese Programmversion kennt diesen Status nicht.</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <extracomment>The end of the year 9999: later moments are nonsense.</extracomment>
        <translation>Unfertig</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>Images</name>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Überprüfung</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>{verdict} at upload</source>
        <translation>{verdict} beim Upload</translation>
    </message>
    <message>
        <source>Receipt on this computer</source>
        <translation>Beleg auf diesem Computer</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht überprüft</translation>
    </message>
    <message>
        <source>may not boot</source>
        <translation>bootet vielleicht nicht</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>A check compares SF Compute’s SHA-256 with the receipt on this computer.</source>
        <translation>Eine Prüfung vergleicht die SHA-256 von SF Compute mit dem Beleg auf diesem Computer.</translation>
    </message>
    <message>
        <source>A quick check compares size and ETag with the receipt. A full check reads all bytes and compares their SHA-256.</source>
        <translation>Eine Schnellprüfung vergleicht Größe und ETag mit dem Beleg. Eine Vollprüfung liest alle Bytes und vergleicht ihre SHA-256.</translation>
    </message>
    <message>
        <source>No receipt on this computer. Only a full check can verify this image.</source>
        <translation>Kein Beleg auf diesem Computer. Nur eine Vollprüfung kann dieses Abbild überprüfen.</translation>
    </message>
    <message>
        <source>Uploaded from this computer on {day} ({size}). {verdict} at upload.</source>
        <translation>Am {day} von diesem Computer hochgeladen ({size}). {verdict} beim Upload.</translation>
    </message>
    <message>
        <source>All bytes read on {day}</source>
        <translation>Alle Bytes gelesen am {day}</translation>
    </message>
</context>
<context>
    <name>ImagesController</name>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Abbilder</translation>
    </message>
    <message>
        <source>Deleted {names}.</source>
        <translation>{names} gelöscht.</translation>
    </message>
    <message>
        <source>Revoked {names}.</source>
        <translation>{names} zurückgezogen.</translation>
    </message>
    <message>
        <source>Downloaded and verified “{name}”: {path}</source>
        <translation>„{name}“ heruntergeladen und überprüft: {path}</translation>
    </message>
    <message>
        <source>{kind} of “{name}” failed. {reason}</source>
        <translation>{kind} von „{name}“ fehlgeschlagen. {reason}</translation>
    </message>
</context>
<context>
    <name>ImagesPage</name>
    <message>
        <source>The list is incomplete. {reason}</source>
        <translation>Die Liste ist unvollständig. {reason}</translation>
    </message>
    <message>
        <source>Starting the demo service</source>
        <translation>Der Demodienst startet</translation>
    </message>
    <message>
        <source>Its images appear as soon as it is ready.</source>
        <translation>Seine Abbilder erscheinen, sobald er bereit ist.</translation>
    </message>
    <message>
        <source>You may need to unlock your keychain. Then your images appear.</source>
        <translation>Möglicherweise müssen Sie Ihren Schlüsselbund entsperren. Danach erscheinen Ihre Abbilder.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connect to see your images.</source>
        <translation>Verbinden Sie sich, um Ihre Abbilder zu sehen.</translation>
    </message>
    <message>
        <source>Show public images</source>
        <translation>Öffentliche Abbilder zeigen</translation>
    </message>
    <message>
        <source>No workspace chosen</source>
        <translation>Kein Arbeitsbereich gewählt</translation>
    </message>
    <message>
        <source>SF Compute can’t be reached</source>
        <translation>SF Compute ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Loading public images…</source>
        <translation>Öffentliche Abbilder werden geladen …</translation>
    </message>
    <message>
        <source>Loading images in {workspace}…</source>
        <translation>Abbilder in {workspace} werden geladen …</translation>
    </message>
    <message>
        <source>Your token was rejected</source>
        <translation>Ihr Token wurde abgelehnt</translation>
    </message>
    <message>
        <source>Update your token to see the images.</source>
        <translation>Erneuern Sie Ihr Token, um die Abbilder zu sehen.</translation>
    </message>
    <message>
        <source>Can’t list the images</source>
        <translation>Die Abbilder können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>Can’t list the images in {workspace}</source>
        <translation>Die Abbilder in {workspace} können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>No public images</source>
        <translation>Keine öffentlichen Abbilder</translation>
    </message>
    <message>
        <source>SF Compute offers none at the moment.</source>
        <translation>SF Compute bietet derzeit keine an.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>No images in {workspace} yet</source>
        <translation>Noch keine Abbilder in {workspace}</translation>
    </message>
    <message>
        <source>Images that you upload to this workspace appear here.</source>
        <translation>Abbilder, die Sie in diesen Arbeitsbereich hochladen, erscheinen hier.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>No match so far. Loading the rest of the list…</source>
        <translation>Bisher kein Treffer. Der Rest der Liste wird geladen …</translation>
    </message>
    <message>
        <source>No matching images</source>
        <translation>Keine passenden Abbilder</translation>
    </message>
    <message>
        <source>Try other words or another status.</source>
        <translation>Versuchen Sie andere Wörter oder einen anderen Status.</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Looking for your token</source>
        <translation>Das Token wird gesucht</translation>
    </message>
    <message>
        <source>Loading workspaces…</source>
        <translation>Arbeitsbereiche werden geladen …</translation>
    </message>
    <message>
        <source>You can also type a workspace ID or resource path above.</source>
        <translation>Sie können oben auch die ID oder den Ressourcenpfad eines Arbeitsbereichs eingeben.</translation>
    </message>
    <message>
        <source>Choose one above, or type its ID or resource path.</source>
        <translation>Wählen Sie oben einen aus, oder geben Sie seine ID oder seinen Ressourcenpfad ein.</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>Arbeitsbereich wählen</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Uploads may still work.</source>
        <translation>Hochladen geht vielleicht trotzdem.</translation>
    </message>
    <message>
        <source>Your token can’t list these images</source>
        <translation>Ihr Token darf diese Abbilder nicht auflisten</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Public images</source>
        <translation>Öffentliche Abbilder</translation>
    </message>
    <message>
        <source>Chosen workspace</source>
        <translation>Gewählter Arbeitsbereich</translation>
    </message>
    <message>
        <source>Images to show</source>
        <translation>Anzuzeigende Abbilder</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search name, ID or SHA-256</source>
        <translation>Name, ID oder SHA-256 suchen</translation>
    </message>
    <message>
        <source>Status filter</source>
        <translation>Statusfilter</translation>
    </message>
    <message>
        <source>Number shown</source>
        <translation>Angezeigte Anzahl</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>In {workspace}</source>
        <translation>In {workspace}</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Nicht abgeschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Other status</source>
        <translation>Anderer Status</translation>
    </message>
</context>
<context>
    <name>ImagesView</name>
    <message>
        <source>Images</source>
        <translation>Abbilder</translation>
    </message>
    <message>
        <source>Click a heading to sort by it</source>
        <translation>Klicken Sie auf eine Überschrift, um danach zu sortieren</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>EFI system partition</source>
        <translation>EFI-Systempartition</translation>
    </message>
    <message>
        <source>no EFI system partition</source>
        <translation>keine EFI-Systempartition</translation>
    </message>
    <message>
        <source>virtual size {size}</source>
        <translation>virtuelle Größe {size}</translation>
    </message>
    <message>
        <source>No SHA-256 for this file in {sources}.</source>
        <translation>Kein SHA-256 für diese Datei in {sources}.</translation>
    </message>
    <message>
        <source>{sources} disagree about the SHA-256, so it won’t be compared.</source>
        <translation>{sources} nennen verschiedene SHA-256; sie werden nicht verglichen.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Checksum: {sources}.</source>
        <translation>Prüfsumme: {sources}.</translation>
    </message>
    <message>
        <source>{table} disk</source>
        <translation>{table}-Datenträger</translation>
    </message>
    <message>
        <source>{image} with {table}</source>
        <translation>{image} mit {table}</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>ISO 9660 image</source>
        <translation>ISO-9660-Abbild</translation>
    </message>
    <message>
        <source>qcow image</source>
        <translation>qcow-Abbild</translation>
    </message>
    <message>
        <source>qcow2 image</source>
        <translation>qcow2-Abbild</translation>
    </message>
    <message>
        <source>VMDK image</source>
        <translation>VMDK-Abbild</translation>
    </message>
    <message>
        <source>VHD image</source>
        <translation>VHD-Abbild</translation>
    </message>
    <message>
        <source>VHDX image</source>
        <translation>VHDX-Abbild</translation>
    </message>
    <message>
        <source>VDI image</source>
        <translation>VDI-Abbild</translation>
    </message>
    <message>
        <source>compressed (.xz)</source>
        <translation>komprimiert (.xz)</translation>
    </message>
    <message>
        <source>compressed (.zst)</source>
        <translation>komprimiert (.zst)</translation>
    </message>
    <message>
        <source>compressed (.gz)</source>
        <translation>komprimiert (.gz)</translation>
    </message>
    <message>
        <source>compressed (.bz2)</source>
        <translation>komprimiert (.bz2)</translation>
    </message>
    <message>
        <source>compressed (.lz4)</source>
        <translation>komprimiert (.lz4)</translation>
    </message>
    <message>
        <source>looks empty (all zeros)</source>
        <translation>sieht leer aus (nur Nullen)</translation>
    </message>
    <message>
        <source>not a disk image we recognize</source>
        <translation>kein erkanntes Datenträgerabbild</translation>
    </message>
    <message>
        <source>truncated: {missing} missing</source>
        <translation>abgeschnitten: {missing} fehlen</translation>
    </message>
    <message>
        <source>backup partition table missing: probably truncated</source>
        <translation>Ersatz-Partitionstabelle fehlt: wahrscheinlich abgeschnitten</translation>
    </message>
    <message>
        <source>backup partition table missing: the end may never have been written</source>
        <translation>Ersatz-Partitionstabelle fehlt: Das Ende wurde vielleicht nie geschrieben</translation>
    </message>
    <message>
        <source>looks truncated</source>
        <translation>sieht abgeschnitten aus</translation>
    </message>
    <message>
        <source>backup partition table damaged</source>
        <translation>Ersatz-Partitionstabelle beschädigt</translation>
    </message>
    <message>
        <source>backup partition table differs from the main one</source>
        <translation>Ersatz-Partitionstabelle weicht von der Haupttabelle ab</translation>
    </message>
    <message>
        <source>backup partition table not at the end of the file</source>
        <translation>Ersatz-Partitionstabelle nicht am Dateiende</translation>
    </message>
    <message>
        <source>no protective MBR</source>
        <translation>kein Schutz-MBR</translation>
    </message>
    <message>
        <source>part of it is in another file</source>
        <translation>ein Teil liegt in einer anderen Datei</translation>
    </message>
    <message>
        <source>marked as corrupt in its header</source>
        <translation>im Header als beschädigt markiert</translation>
    </message>
    <message>
        <source>zip archive</source>
        <translation>zip-Archiv</translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation>tar-Archiv</translation>
    </message>
    <message>
        <source>file system</source>
        <translation>Dateisystem</translation>
    </message>
    <message>
        <source>not a raw disk</source>
        <translation>kein roher Datenträger</translation>
    </message>
    <message>
        <source>no partition table</source>
        <translation>keine Partitionstabelle</translation>
    </message>
    <message>
        <source>partition table damaged</source>
        <translation>Partitionstabelle beschädigt</translation>
    </message>
    <message>
        <source>main partition table missing</source>
        <translation>Haupttabelle fehlt</translation>
    </message>
    <message>
        <source>not a whole number of {sector}-byte sectors</source>
        <translation>keine ganze Zahl von Sektoren zu {sector} Bytes</translation>
    </message>
    <message>
        <source>in use, or not closed properly</source>
        <translation>in Gebrauch oder nicht richtig geschlossen</translation>
    </message>
    <message>
        <source>over 75 GiB: SF Compute may not boot it</source>
        <translation>über 75 GiB: SF Compute startet sie womöglich nicht</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>{kind} failed</source>
        <translation>{kind} fehlgeschlagen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Quick check</source>
        <translation>Schnellprüfung</translation>
    </message>
    <message>
        <source>Full check</source>
        <translation>Vollprüfung</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Rückzug</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Revoking</source>
        <translation>Wird zurückgezogen</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>{kind} stopped</source>
        <translation>{kind} angehalten</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Resumes from {size}</source>
        <translation>Wird ab {size} fortgesetzt</translation>
    </message>
    <message>
        <source>Record and ETag match</source>
        <translation>Eintrag und ETag stimmen</translation>
    </message>
    <message>
        <source>All {size} read</source>
        <translation>Alle {size} gelesen</translation>
    </message>
    <message>
        <source>asking SF Compute</source>
        <translation>SF Compute wird gefragt</translation>
    </message>
    <message>
        <source>saving to disk</source>
        <translation>wird auf das Laufwerk geschrieben</translation>
    </message>
    <message>
        <source>checking what’s already downloaded ({done} of {size})</source>
        <translation>vorhandene Daten werden geprüft ({done} von {size})</translation>
    </message>
    <message>
        <source>Download stopped. Resume continues where it left off.</source>
        <translation>Download angehalten. „Fortsetzen“ macht dort weiter.</translation>
    </message>
    <message>
        <source>Downloaded and verified: {path}</source>
        <translation>Heruntergeladen und überprüft: {path}</translation>
    </message>
    <message>
        <source>Stopped before SF Compute answered. Refresh the list (F5) to see the result.</source>
        <translation>Angehalten, bevor SF Compute geantwortet hat. Aktualisieren Sie die Liste (F5), um das Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} von {size}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>ListDetails</name>
    <message>
        <source>Verification</source>
        <extracomment>for more above and below the facts for what stays while the facts scroll</extracomment>
        <translation>Überprüfung</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>SF Compute Image Uploader</source>
        <extracomment>The window&apos;s first size, as it was drawn in a font whose rows of two lines are so high.</extracomment>
        <translation>SF Compute Image Uploader</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>Uploads</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>&amp;Add images…</source>
        <translation>&amp;Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Start all</source>
        <translation>Alle &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Pause all</source>
        <translation>Alle an&amp;halten</translation>
    </message>
    <message>
        <source>Resume interrupted uploads when the app starts</source>
        <translation>Unterbrochene Uploads beim Start fortsetzen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>image name</source>
        <translation>Abbildname</translation>
    </message>
    <message>
        <source>part number</source>
        <translation>Teilnummer</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SF Compute’s list of images does not end.</source>
        <translation>Die Abbildliste von SF Compute nimmt kein Ende.</translation>
    </message>
    <message>
        <source>SF Compute’s answer has no list.</source>
        <translation>Die Antwort von SF Compute enthält keine Liste.</translation>
    </message>
    <message>
        <source>SF Compute answered about a different image.</source>
        <translation>SF Compute hat zu einem anderen Abbild geantwortet.</translation>
    </message>
    <message>
        <source>SF Compute does not accept this {what}.</source>
        <translation>SF Compute akzeptiert dies nicht: {what}.</translation>
    </message>
    <message>
        <source>That doesn’t look like a token. Copy it again without spaces.</source>
        <translation>Das sieht nicht wie ein Token aus. Kopieren Sie es erneut, ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>SF Compute’s answer is not an object.</source>
        <translation>Die Antwort von SF Compute ist kein Objekt.</translation>
    </message>
    <message>
        <source>Can’t read the API token.</source>
        <translation>Das API-Token kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Something between this computer and SF Compute answered “not found”.</source>
        <translation>Etwas zwischen diesem Computer und SF Compute hat „nicht gefunden“ geantwortet.</translation>
    </message>
    <message>
        <source>The server’s answer is compressed ({coding}), which was not requested.</source>
        <translation>Die Antwort des Servers ist komprimiert ({coding}), obwohl das nicht verlangt war.</translation>
    </message>
    <message>
        <source>The server’s certificate changed. Does this network need a login?</source>
        <translation>Das Zertifikat des Servers hat sich geändert. Verlangt dieses Netzwerk eine Anmeldung?</translation>
    </message>
    <message>
        <source>The server’s answer is far too long.</source>
        <translation>Die Antwort des Servers ist viel zu lang.</translation>
    </message>
    <message>
        <source>The call was canceled.</source>
        <translation>Der Aufruf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Connection lost.</source>
        <translation>Verbindung verloren.</translation>
    </message>
    <message>
        <source>The server’s address, or the proxy’s, is not a URL.</source>
        <translation>Die Adresse des Servers oder des Proxys ist keine URL.</translation>
    </message>
    <message>
        <source>Can’t decode the server’s answer.</source>
        <translation>Die Antwort des Servers ist nicht dekodierbar.</translation>
    </message>
    <message>
        <source>No connection became free in time.</source>
        <translation>Keine Verbindung wurde rechtzeitig frei.</translation>
    </message>
    <message>
        <source>The connection stalled.</source>
        <translation>Die Verbindung steht.</translation>
    </message>
    <message>
        <source>This address can’t be used.</source>
        <translation>Diese Adresse ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Can’t write the request as HTTP.</source>
        <translation>Die Anfrage lässt sich nicht als HTTP schreiben.</translation>
    </message>
    <message>
        <source>Can’t understand the server’s answer.</source>
        <translation>Die Antwort des Servers ist unverständlich.</translation>
    </message>
    <message>
        <source>The server’s name was not found.</source>
        <translation>Der Name des Servers wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and password, or rejects the ones it got.</source>
        <translation>Der Proxy verlangt Benutzername und Passwort oder lehnt die angegebenen ab.</translation>
    </message>
    <message>
        <source>The server and this computer found no common encryption (TLS).</source>
        <translation>Server und Computer fanden keine gemeinsame Verschlüsselung (TLS).</translation>
    </message>
    <message>
        <source>A proxy or gateway limits the size of uploads ({status}).</source>
        <translation>Ein Proxy oder Gateway begrenzt die Größe von Uploads ({status}).</translation>
    </message>
    <message>
        <source>This computer has no files left to open. Close other programs.</source>
        <translation>Dieser Computer kann keine weiteren Dateien öffnen. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The proxy did not answer in time.</source>
        <translation>Der Proxy hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The server’s certificate is not valid yet, by this computer’s clock.</source>
        <translation>Das Zertifikat des Servers ist laut Uhr dieses Computers noch nicht gültig.</translation>
    </message>
    <message>
        <source>The server’s certificate has expired, by this computer’s clock.</source>
        <translation>Das Zertifikat des Servers ist laut Uhr dieses Computers abgelaufen.</translation>
    </message>
    <message>
        <source>The server’s encryption (TLS) is too old. TLS 1.2 or later is needed.</source>
        <translation>Die Verschlüsselung (TLS) des Servers ist zu alt. Nötig ist mindestens TLS 1.2.</translation>
    </message>
    <message>
        <source>The server answered without encryption (TLS). The port may be wrong, or the network may need a login.</source>
        <translation>Der Server hat ohne Verschlüsselung (TLS) geantwortet. Der Port ist vielleicht falsch, oder das Netzwerk verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>Can’t look up the server’s name: DNS does not answer.</source>
        <translation>Der Name des Servers ist nicht auflösbar: DNS antwortet nicht.</translation>
    </message>
    <message>
        <source>The proxy does not allow HTTPS connections ({status}). Check its address and port.</source>
        <translation>Der Proxy erlaubt keine HTTPS-Verbindungen ({status}). Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>Can’t look up the proxy’s name: DNS does not answer.</source>
        <translation>Der Name des Proxys ist nicht auflösbar: DNS antwortet nicht.</translation>
    </message>
    <message>
        <source>The proxy’s name was not found.</source>
        <translation>Der Name des Proxys wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>SF Compute’s answer is not JSON.</source>
        <translation>Die Antwort von SF Compute ist kein JSON.</translation>
    </message>
    <message>
        <source>SF Compute’s record is for a workspace other than “{asked}”.</source>
        <translation>Der Eintrag bei SF Compute gehört zu einem anderen Arbeitsbereich als „{asked}“.</translation>
    </message>
    <message>
        <source>SF Compute’s record has the name “{name}”, not “{asked}”.</source>
        <translation>Der Eintrag bei SF Compute hat den Namen „{name}“, nicht „{asked}“.</translation>
    </message>
    <message>
        <source>SF Compute’s answer has no {what}.</source>
        <translation>In der Antwort von SF Compute fehlt: {what}.</translation>
    </message>
    <message>
        <source>SF Compute’s answer lacks “{key}”.</source>
        <translation>In der Antwort von SF Compute fehlt „{key}“.</translation>
    </message>
    <message>
        <source>SF Compute’s answer has an ID that can’t be used.</source>
        <translation>Die Antwort von SF Compute enthält eine unbrauchbare ID.</translation>
    </message>
    <message>
        <source>The stored image was replaced.</source>
        <translation>Das gespeicherte Abbild wurde ersetzt.</translation>
    </message>
    <message>
        <source>Storage does not say which bytes of the image it sends.</source>
        <translation>Der Speicher sagt nicht, welche Bytes des Abbilds er sendet.</translation>
    </message>
    <message>
        <source>The part has fewer or more bytes than announced.</source>
        <translation>Der Teil hat weniger oder mehr Bytes als angekündigt.</translation>
    </message>
    <message>
        <source>The upload link needs the header “{header}”, but came without its value. Nothing was sent there.</source>
        <translation>Der Upload-Link verlangt den Header „{header}“, kam aber ohne dessen Wert. Es wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>Storage sends other bytes of the image than requested.</source>
        <translation>Der Speicher sendet andere Bytes des Abbilds als verlangt.</translation>
    </message>
    <message>
        <source>Storage sends more bytes than the image has.</source>
        <translation>Der Speicher sendet mehr Bytes, als das Abbild hat.</translation>
    </message>
    <message>
        <source>Enter the proxy as http://proxy.example:3128.</source>
        <translation>Geben Sie den Proxy als http://proxy.example:3128 ein.</translation>
    </message>
    <message>
        <source>Only HTTP proxies are supported.</source>
        <translation>Nur HTTP-Proxys werden unterstützt.</translation>
    </message>
    <message>
        <source>Enter user name and password in their own fields, not in the address.</source>
        <translation>Geben Sie Benutzername und Passwort in die eigenen Felder ein, nicht in die Adresse.</translation>
    </message>
    <message>
        <source>SOCKS proxies are not supported, only HTTP proxies.</source>
        <translation>SOCKS-Proxys werden nicht unterstützt, nur HTTP-Proxys.</translation>
    </message>
    <message>
        <source>The proxy’s port is missing. Enter the proxy as http://proxy.example:3128.</source>
        <translation>Der Port des Proxys fehlt. Geben Sie den Proxy als http://proxy.example:3128 ein.</translation>
    </message>
    <message>
        <source>The proxy’s password has a character that ends an address. Write “#” as %23, “/” as %2F and “?” as %3F.</source>
        <translation>Das Passwort des Proxys enthält ein Zeichen, das eine Adresse beendet. Schreiben Sie „#“ als %23, „/“ als %2F und „?“ als %3F.</translation>
    </message>
    <message>
        <source>SF Compute gave an upload link that is not HTTPS. Nothing was sent there.</source>
        <translation>SF Compute hat einen Upload-Link ohne HTTPS geliefert. Es wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>The size matches, but this storage’s ETags are not MD5s, so they can’t be compared</source>
        <translation>Die Größe stimmt überein, aber die ETags dieses Speichers sind keine MD5s und daher nicht vergleichbar</translation>
    </message>
    <message>
        <source>The size matches, but storage encrypts the image, so its ETag can’t be compared</source>
        <translation>Die Größe stimmt überein, aber der Speicher verschlüsselt das Abbild; sein ETag ist daher nicht vergleichbar</translation>
    </message>
    <message>
        <source>The size matches, but the image’s ETag has an unknown form, so it can’t be compared</source>
        <translation>Die Größe stimmt überein, aber das ETag des Abbilds hat eine unbekannte Form und ist nicht vergleichbar</translation>
    </message>
    <message>
        <source>The size matches, but storage gives no ETag for the image</source>
        <translation>Die Größe stimmt überein, aber der Speicher liefert kein ETag für das Abbild</translation>
    </message>
    <message>
        <source>it has no certificate in PEM form</source>
        <translation>sie enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>Can’t use the CA file: {reason}.</source>
        <translation>Die CA-Datei ist nicht verwendbar: {reason}.</translation>
    </message>
    <message>
        <source>its file system has no locks</source>
        <translation>das Dateisystem kennt keine Sperren</translation>
    </message>
    <message>
        <source>“{path}” can’t be created ({reason})</source>
        <translation>„{path}“ kann nicht angelegt werden ({reason})</translation>
    </message>
    <message>
        <source>you may not create “{path}”</source>
        <translation>Sie dürfen „{path}“ nicht anlegen</translation>
    </message>
    <message>
        <source>“{path}” can’t be used as a path</source>
        <translation>„{path}“ ist als Pfad nicht verwendbar</translation>
    </message>
    <message>
        <source>The keychain in use ({kind}) is not the operating system’s own, so it is not trusted.</source>
        <translation>Der verwendete Schlüsselbund ({kind}) ist nicht der des Betriebssystems und gilt nicht als vertrauenswürdig.</translation>
    </message>
    <message>
        <source>Enter a token.</source>
        <translation>Geben Sie ein Token ein.</translation>
    </message>
    <message>
        <source>That is too long for a token: over {most} characters.</source>
        <translation>Das ist zu lang für ein Token: über {most} Zeichen.</translation>
    </message>
    <message>
        <source>Your keychain did not answer within {seconds} seconds. Unlock it, then retry.</source>
        <translation>Ihr Schlüsselbund hat innerhalb von {seconds} Sekunden nicht geantwortet. Entsperren Sie ihn und wiederholen Sie.</translation>
    </message>
    <message>
        <source>This computer has no usable keychain.</source>
        <translation>Dieser Computer hat keinen verwendbaren Schlüsselbund.</translation>
    </message>
    <message>
        <source>Can’t load the keychain that keyring is configured to use ({kind}).</source>
        <translation>Der für keyring eingestellte Schlüsselbund kann nicht geladen werden ({kind}).</translation>
    </message>
    <message>
        <source>The keychain accepted it but does not return it.</source>
        <translation>Der Schlüsselbund hat es angenommen, gibt es aber nicht zurück.</translation>
    </message>
    <message>
        <source>Can’t ask the keychain: this computer can’t start more threads.</source>
        <translation>Der Schlüsselbund kann nicht gefragt werden: Dieser Computer kann keine weiteren Threads starten.</translation>
    </message>
    <message>
        <source>Can’t read the proxy’s password. {reason}</source>
        <translation>Das Passwort des Proxys kann nicht gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>this computer can’t start more threads</source>
        <translation>dieser Computer kann keine weiteren Threads starten</translation>
    </message>
    <message>
        <source>Can’t start the demo service: {reason}.</source>
        <translation>Der Demodienst kann nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>The demo service stopped.</source>
        <translation>Der Demodienst wurde beendet.</translation>
    </message>
    <message>
        <source>This computer has no receipt for the image, so there is nothing to compare with. Run a full check instead.</source>
        <translation>Dieser Computer hat keinen Beleg zu dem Abbild, daher gibt es nichts zu vergleichen. Führen Sie stattdessen eine vollständige Prüfung aus.</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their SHA-256 matches {whose}.</source>
        <translation>Alle {size} Byte wurden gelesen. Ihre SHA-256 stimmt überein: {whose}.</translation>
    </message>
    <message>
        <source>SF Compute’s record</source>
        <translation>Eintrag bei SF Compute</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their SHA-256 is {sha256}, but {whose} says {declared}.</source>
        <translation>Alle {size} Byte wurden gelesen. Ihre SHA-256 ist {sha256}, laut {whose} aber {declared}.</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their SHA-256 is {sha256}; there is none to compare it with.</source>
        <translation>Alle {size} Byte wurden gelesen. Ihre SHA-256 ist {sha256}; es gibt keine zum Vergleichen.</translation>
    </message>
    <message>
        <source>SF Compute gives no download link: {reason}</source>
        <translation>SF Compute liefert keinen Download-Link: {reason}</translation>
    </message>
    <message>
        <source>{message} Storage answered this {count} times in a row: the stored image may be broken, so nodes can’t read it either.</source>
        <translation>{message} Der Speicher hat das {count}-mal hintereinander geantwortet: Das gespeicherte Abbild ist vielleicht defekt und auch für Nodes unlesbar.</translation>
    </message>
    <message>
        <source>Neither SF Compute nor storage tells the image’s size.</source>
        <translation>Weder SF Compute noch der Speicher nennen die Größe des Abbilds.</translation>
    </message>
    <message>
        <source>Storage sends none of the image’s bytes.</source>
        <translation>Der Speicher sendet keine Bytes des Abbilds.</translation>
    </message>
    <message>
        <source>The journal of uploads was damaged. It was saved as “{name}”; start its uploads again. Partial uploads stay at SF Compute under their names until you delete them.</source>
        <translation>Das Upload-Journal war beschädigt. Es wurde als „{name}“ gesichert; starten Sie seine Uploads erneut. Begonnene Uploads bleiben unter ihrem Namen bei SF Compute, bis Sie sie löschen.</translation>
    </message>
    <message>
        <source>The journal of uploads was damaged in places. A copy was saved as “{name}”; what was intact resumes. If an upload is missing, start it again.</source>
        <translation>Das Upload-Journal war stellenweise beschädigt. Eine Kopie wurde als „{name}“ gesichert; Unbeschädigtes wird fortgesetzt. Fehlt ein Upload, starten Sie ihn erneut.</translation>
    </message>
    <message>
        <source>can’t take the lock “{name}”: {reason}</source>
        <translation>die Sperre „{name}“ ist nicht zu bekommen: {reason}</translation>
    </message>
    <message>
        <source>Can’t use the journal of uploads: {reason}.</source>
        <translation>Das Upload-Journal ist nicht verwendbar: {reason}.</translation>
    </message>
    <message>
        <source>another program removed this upload</source>
        <translation>ein anderes Programm hat diesen Upload entfernt</translation>
    </message>
    <message>
        <source>its size changed from {before} to {now} bytes</source>
        <translation>ihre Größe änderte sich von {before} auf {now} Byte</translation>
    </message>
    <message>
        <source>the file returned fewer bytes than its size</source>
        <translation>die Datei lieferte weniger Bytes als ihre Größe</translation>
    </message>
    <message>
        <source>SF Compute does not find what it just used. Asking again.</source>
        <translation>SF Compute findet nicht, was es eben noch verwendet hat. Neuer Versuch.</translation>
    </message>
    <message>
        <source>the file’s drive or share is not connected</source>
        <translation>das Laufwerk oder die Freigabe der Datei ist nicht verbunden</translation>
    </message>
    <message>
        <source>Can’t ask storage about the image: {reason}</source>
        <translation>Der Speicher kann nicht nach dem Abbild gefragt werden: {reason}</translation>
    </message>
    <message>
        <source>Part {part} is refused for now: {message} Retrying.</source>
        <translation>Teil {part} wird derzeit abgelehnt: {message} Neuer Versuch.</translation>
    </message>
    <message>
        <source>Storage’s answer had no ETag.</source>
        <translation>Die Antwort des Speichers enthielt kein ETag.</translation>
    </message>
    <message>
        <source>checksum mismatch</source>
        <translation>Prüfsumme stimmt nicht</translation>
    </message>
    <message>
        <source>Another program has the file open for writing and could change it unnoticed.</source>
        <translation>Ein anderes Programm hat die Datei zum Schreiben geöffnet und könnte sie unbemerkt ändern.</translation>
    </message>
    <message>
        <source>All {size} bytes read in order; the file did not change</source>
        <translation>Alle {size} Byte der Reihe nach gelesen; die Datei blieb unverändert</translation>
    </message>
    <message>
        <source>Computed from the uploaded bytes</source>
        <translation>Aus den hochgeladenen Bytes berechnet</translation>
    </message>
    <message>
        <source>{count} of {total} parts: storage’s ETag is not an MD5 (it encrypts, or uses another form)</source>
        <translation>{count} von {total} Teilen: Das ETag des Speichers ist keine MD5 (er verschlüsselt oder verwendet eine andere Form)</translation>
    </message>
    <message>
        <source>It is {sha256}, not the expected {expected}</source>
        <translation>Sie ist {sha256}, nicht die erwartete {expected}</translation>
    </message>
    <message>
        <source>All {count} checksums match</source>
        <translation>Alle {count} Prüfsummen stimmen</translation>
    </message>
    <message>
        <source>Touched meanwhile and read again: no byte differs</source>
        <translation>Zwischendurch angefasst und erneut gelesen: Kein Byte weicht ab</translation>
    </message>
    <message>
        <source>All {size} bytes were read back on {day}: SHA-256 was {sha256}, not {expected}. Only another full check can clear this.</source>
        <translation>Alle {size} Byte wurden am {day} zurückgelesen: SHA-256 war {sha256}, nicht {expected}. Nur eine weitere vollständige Prüfung kann das widerlegen.</translation>
    </message>
    <message>
        <source>All {size} bytes were read back on {day}; the SHA-256 matches</source>
        <translation>Alle {size} Byte wurden am {day} zurückgelesen; die SHA-256 stimmt</translation>
    </message>
    <message>
        <source>SF Compute lists it as complete with this SHA-256</source>
        <translation>SF Compute führt es als fertig mit dieser SHA-256</translation>
    </message>
    <message>
        <source>The stored image’s ETag is {etag}, not {expected}</source>
        <translation>Das ETag des gespeicherten Abbilds ist {etag}, nicht {expected}</translation>
    </message>
    <message>
        <source>SF Compute lists it as complete, but without its SHA-256</source>
        <translation>SF Compute führt es als fertig, aber ohne SHA-256</translation>
    </message>
    <message>
        <source>The stored image has {size} bytes; {sent} were sent</source>
        <translation>Das gespeicherte Abbild hat {size} Byte; gesendet wurden {sent}</translation>
    </message>
    <message>
        <source>{who} has SHA-256 {digest}, not ours</source>
        <translation>{who} hat SHA-256 {digest}, nicht unsere</translation>
    </message>
    <message>
        <source>Stored size and checksum match</source>
        <translation>Gespeicherte Größe und Prüfsumme stimmen</translation>
    </message>
    <message>
        <source>page size</source>
        <translation>Seitenlänge</translation>
    </message>
    <message>
        <source>There is no API token.</source>
        <translation>Es gibt kein API-Token.</translation>
    </message>
    <message>
        <source>It answered {status} without a reason.</source>
        <translation>Die Antwort war {status} ohne Begründung.</translation>
    </message>
    <message>
        <source>The proxy refused the connection.</source>
        <translation>Der Proxy hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>The address is not a URL.</source>
        <translation>Die Adresse ist keine URL.</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>Die Verbindung brach ab.</translation>
    </message>
    <message>
        <source>The server can’t be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>it could not be verified</source>
        <translation>es war nicht zu prüfen</translation>
    </message>
    <message>
        <source>The server’s certificate is not trusted: {why}.</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut: {why}.</translation>
    </message>
    <message>
        <source>It redirects to {host} ({status}), which is not followed.</source>
        <translation>Er leitet nach {host} um ({status}); dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>It redirects elsewhere ({status}), which is not followed.</source>
        <translation>Die Antwort leitet woandershin ({status}); dem wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>The proxy refused the connection ({status}).</source>
        <translation>Der Proxy hat die Verbindung abgelehnt ({status}).</translation>
    </message>
    <message>
        <source>The server’s certificate is not trusted.</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut.</translation>
    </message>
    <message>
        <source>The proxy can’t be reached.</source>
        <translation>Der Proxy ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Der Server hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>This token has no role that allows images, so it can’t upload. Create one with “sf tokens create --name … --role …”, or use “sf grants create”.</source>
        <translation>Dieses Token hat keine Rolle, die Abbilder erlaubt, und kann darum nichts hochladen. Erzeugen Sie eines mit „sf tokens create --name … --role …“, oder verwenden Sie „sf grants create“.</translation>
    </message>
    <message>
        <source>Enter the API URL as https://api.example.com.</source>
        <translation>Geben Sie die API-URL in der Form https://api.example.com ein.</translation>
    </message>
    <message>
        <source>The API URL must not have a user name, a query or a fragment.</source>
        <translation>Die API-URL darf weder Benutzernamen noch Abfrage oder Fragment enthalten.</translation>
    </message>
    <message>
        <source>The API URL must use HTTPS. Plain HTTP works only on this computer.</source>
        <translation>Die API-URL muss HTTPS verwenden. Einfaches HTTP ist nur auf diesem Computer möglich.</translation>
    </message>
    <message>
        <source>The port in the API URL must be a number from 1 to 65535.</source>
        <translation>Der Port in der API-URL muss eine Zahl von 1 bis 65535 sein.</translation>
    </message>
    <message>
        <source>The API URL is not a valid URL.</source>
        <translation>Die API-URL ist keine gültige URL.</translation>
    </message>
    <message>
        <source>“{path}” is not a folder</source>
        <translation>„{path}“ ist kein Ordner</translation>
    </message>
    <message>
        <source>“{path}” is on a read-only file system</source>
        <translation>„{path}“ liegt auf einem schreibgeschützten Dateisystem</translation>
    </message>
    <message>
        <source>there is no space for “{path}”</source>
        <translation>für „{path}“ ist kein Platz</translation>
    </message>
    <message>
        <source>there is no home folder (HOME is not set)</source>
        <translation>es gibt keinen Benutzerordner (HOME ist nicht gesetzt)</translation>
    </message>
    <message>
        <source>“{path}” belongs to another user</source>
        <translation>„{path}“ gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>{number}</source>
        <translation>{number}</translation>
    </message>
    <message>
        <source>{sentence} {next}</source>
        <translation>{sentence} {next}</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}.</translation>
    </message>
    <message>
        <source>The keychain does not delete it.</source>
        <translation>Der Schlüsselbund löscht es nicht.</translation>
    </message>
    <message>
        <source>This can’t be a password.</source>
        <translation>Das kann kein Kennwort sein.</translation>
    </message>
    <message>
        <source>This is too long for Windows Credential Manager, which takes about {most} characters.</source>
        <translation>Das ist zu lang für die Windows-Anmeldeinformationsverwaltung, die etwa {most} Zeichen annimmt.</translation>
    </message>
    <message>
        <source>The demo service did not start.</source>
        <translation>Der Demo-Dienst ist nicht gestartet.</translation>
    </message>
    <message>
        <source>the receipt</source>
        <translation>der Beleg</translation>
    </message>
    <message>
        <source>{number} MiB</source>
        <translation>{number} MiB</translation>
    </message>
    <message>
        <source>The source looked damaged ({what}).</source>
        <translation>Die Quelle sah beschädigt aus ({what}).</translation>
    </message>
    <message>
        <source>{number} bytes</source>
        <translation>{number} Bytes</translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation>es ist geschlossen</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm verwendet es</translation>
    </message>
    <message>
        <source>another program holds the lock of a new upload</source>
        <translation>ein anderes Programm hält die Sperre eines neuen Uploads</translation>
    </message>
    <message>
        <source>The journal is at “{path}”.</source>
        <translation>Das Journal liegt unter „{path}“.</translation>
    </message>
    <message>
        <source>Set HOME to have one.</source>
        <translation>Setzen Sie HOME, um einen zu haben.</translation>
    </message>
    <message>
        <source>it was written by a newer version of this program</source>
        <translation>eine neuere Version dieses Programms hat es geschrieben</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>ein Gerät</translation>
    </message>
    <message>
        <source>it ends at byte {byte}</source>
        <translation>sie endet bei Byte {byte}</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>a pipe or socket</source>
        <translation>eine Pipe oder ein Socket</translation>
    </message>
    <message>
        <source>the image is “{status}”</source>
        <translation>das Abbild ist „{status}“</translation>
    </message>
    <message>
        <source>the image was deleted</source>
        <translation>das Abbild wurde gelöscht</translation>
    </message>
    <message>
        <source>it is “{status}”</source>
        <translation>es ist „{status}“</translation>
    </message>
    <message>
        <source>part {part} is not what it was</source>
        <translation>Teil {part} ist nicht mehr, was er war</translation>
    </message>
    <message>
        <source>Computed from the uploaded bytes and equal to the expected SHA-256</source>
        <translation>Aus den hochgeladenen Bytes berechnet und gleich dem erwarteten SHA-256</translation>
    </message>
    <message>
        <source>The file was touched again and again while it was compared.</source>
        <translation>Die Datei wurde immer wieder angefasst, während sie verglichen wurde.</translation>
    </message>
    <message>
        <source>Storage doesn’t report the image’s size</source>
        <translation>Der Speicher meldet die Größe des Abbilds nicht</translation>
    </message>
    <message>
        <source>The download’s record</source>
        <translation>Der Eintrag des Downloads</translation>
    </message>
</context>
<context>
    <name>NameCheck</name>
    <message>
        <source>Use letters, digits, . _ - (start with a letter or digit)</source>
        <translation>Erlaubt sind Buchstaben, Ziffern, . _ - (am Anfang Buchstabe oder Ziffer)</translation>
    </message>
    <message>
        <source>“{name}” is already in the queue.</source>
        <translation>„{name}“ ist bereits in der Warteschlange.</translation>
    </message>
    <message>
        <source>The name is taken in this workspace.</source>
        <translation>Der Name ist in diesem Arbeitsbereich vergeben.</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Image name</source>
        <translation>Abbildname</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>noch {count}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Your token was rejected.</source>
        <translation>Ihr Token wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Your token may not list workspaces. Type a workspace’s ID or resource path instead.</source>
        <translation>Ihr Token darf keine Arbeitsbereiche auflisten. Geben Sie stattdessen ID oder Ressourcenpfad eines Arbeitsbereichs ein.</translation>
    </message>
    <message>
        <source>Can’t reach SF Compute: {message}</source>
        <translation>SF Compute ist nicht erreichbar: {message}</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Etwas Unerwartetes ging schief ({kind}).</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Restart to apply.</source>
        <translation>Wirkt nach einem Neustart.</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Used to reach SF Compute and its storage. HTTP proxies only.</source>
        <translation>Für die Verbindung zu SF Compute und dessen Speicher. Nur HTTP-Proxys.</translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation>Proxy-&amp;Adresse</translation>
    </message>
    <message>
        <source>Proxy &amp;user name</source>
        <translation>Proxy-&amp;Benutzername</translation>
    </message>
    <message>
        <source>Keep the saved one</source>
        <translation>Gespeichertes beibehalten</translation>
    </message>
    <message>
        <source>Proxy pass&amp;word</source>
        <translation>Proxy-Pass&amp;wort</translation>
    </message>
    <message>
        <source>Saved in your keychain. Leave empty to keep the saved one.</source>
        <translation>Im Schlüsselbund gespeichert. Leer lassen, um das gespeicherte beizubehalten.</translation>
    </message>
    <message>
        <source>&amp;CA certificates (PEM file)</source>
        <translation>&amp;CA-Zertifikate (PEM-Datei)</translation>
    </message>
    <message>
        <source>Trust these CAs too (for corporate proxies that inspect TLS).</source>
        <translation>Auch diesen CAs vertrauen (für Firmenproxys, die TLS prüfen).</translation>
    </message>
    <message>
        <source>The API’s base URL. SFC_API_URL and --api-url override it.</source>
        <translation>Basis-URL der API. SFC_API_URL und --api-url haben Vorrang.</translation>
    </message>
    <message>
        <source>Enter the full path of the file, starting with /.</source>
        <translation>Geben Sie den vollständigen Pfad der Datei ein, beginnend mit /.</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>S&amp;ervice</source>
        <translation>&amp;Dienst</translation>
    </message>
    <message>
        <source>Enter a user name of at most 255 characters, without a colon.</source>
        <translation>Geben Sie einen Benutzernamen mit höchstens 255 Zeichen und ohne Doppelpunkt ein.</translation>
    </message>
    <message>
        <source>A password needs a user name.</source>
        <translation>Ein Kennwort braucht einen Benutzernamen.</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>retrying</source>
        <translation>erneuter Versuch</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verglichen</translation>
    </message>
    <message>
        <source>uploaded, not compared</source>
        <translation>hochgeladen, nicht verglichen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Part {number}: {state}</source>
        <translation>Teil {number}: {state}</translation>
    </message>
    <message>
        <source>uploading</source>
        <translation>wird hochgeladen</translation>
    </message>
    <message>
        <source>{size} at byte {offset}</source>
        <translation>{size} ab Byte {offset}</translation>
    </message>
    <message>
        <source>Sent: {size}</source>
        <translation>Gesendet: {size}</translation>
    </message>
    <message>
        <source>Attempts: {attempts}</source>
        <translation>Versuche: {attempts}</translation>
    </message>
    <message>
        <source>MD5: {md5}</source>
        <translation>MD5: {md5}</translation>
    </message>
    <message>
        <source>Last error: {error}</source>
        <translation>Letzter Fehler: {error}</translation>
    </message>
</context>
<context>
    <name>PartMap</name>
    <message>
        <source>Part map</source>
        <translation>Karte der Teile</translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation>Wählen: {what}</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Can’t save the password. {why}</source>
        <translation>Das Passwort kann nicht gespeichert werden. {why}</translation>
    </message>
    <message>
        <source>This file has no certificate in PEM form.</source>
        <translation>Diese Datei enthält kein Zertifikat im PEM-Format.</translation>
    </message>
    <message>
        <source>Can’t read this file: {reason}.</source>
        <translation>Diese Datei kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Can’t use this folder: {reason}.</source>
        <translation>Dieser Ordner ist nicht verwendbar: {reason}.</translation>
    </message>
    <message>
        <source>Can’t write to this folder.</source>
        <translation>In diesen Ordner kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Image name</source>
        <translation>Abbildname</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>The SHA-256 will be compared with the one you entered.</source>
        <translation>Die SHA-256 wird mit der eingegebenen verglichen.</translation>
    </message>
    <message>
        <source>Expected SHA-256 from {sources}.</source>
        <translation>Erwartete SHA-256 aus {sources}.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>{sent} of {size}</source>
        <translation>{sent} / {size}</translation>
    </message>
    <message>
        <source>{percent}, {sent} of {size}</source>
        <translation>{percent}, {sent} von {size}</translation>
    </message>
</context>
<context>
    <name>QueueActions</name>
    <message>
        <source>&amp;Undo remove</source>
        <extracomment>What those who add files do: look for the file of a row that was at a path, … … give rows a workspace, … … and take the SHA-256 that a row&apos;s file must have, &quot;&quot; for none.</extracomment>
        <translation>Entfernen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Retry all &amp;failed</source>
        <translation>Alle ge&amp;scheiterten erneut versuchen</translation>
    </message>
    <message>
        <source>Remove &amp;finished</source>
        <translation>&amp;Fertige entfernen</translation>
    </message>
    <message>
        <source>Start or resume</source>
        <translation>Starten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause selected</source>
        <translation>Auswahl anhalten</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <source>Expected SHA-256…</source>
        <translation>Erwartete SHA-256 …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>An den Anfang</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>Ans Ende</translation>
    </message>
    <message>
        <source>Locate file…</source>
        <translation>Datei angeben …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Delete image at SF Compute…</source>
        <translation>Abbild bei SF Compute löschen …</translation>
    </message>
    <message>
        <source>Show receipt</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message>
        <source>Start over…</source>
        <translation>Neu beginnen …</translation>
    </message>
    <message>
        <source>What SF Compute has of {names} is checked first. Only what can’t be used is deleted and uploaded again.</source>
        <translation>Was SF Compute von {names} hat, wird zuerst geprüft. Nur Unbrauchbares wird gelöscht und erneut hochgeladen.</translation>
    </message>
    <message numerus="yes">
        <source>Check %n image(s) again?</source>
        <translation>
            <numerusform>Abbild erneut prüfen?</numerusform>
            <numerusform>%n Abbilder erneut prüfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) and upload again?</source>
        <translation>
            <numerusform>Abbild löschen und erneut hochladen?</numerusform>
            <numerusform>%n Abbilder löschen und erneut hochladen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n upload(s)?</source>
        <translation>
            <numerusform>Diesen Upload abbrechen?</numerusform>
            <numerusform>%n Uploads abbrechen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel upload(s)</source>
        <translation>
            <numerusform>Upload abbrechen</numerusform>
            <numerusform>Uploads abbrechen</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep uploading</source>
        <translation>Weiter hochladen</translation>
    </message>
    <message numerus="yes">
        <source>Image(s) {names} will be deleted at SF Compute. Your file(s) stay.</source>
        <translation>
            <numerusform>Das Abbild {names} wird bei SF Compute gelöscht. Ihre Datei bleibt.</numerusform>
            <numerusform>Die Abbilder {names} werden bei SF Compute gelöscht. Ihre Dateien bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) at SF Compute?</source>
        <translation>
            <numerusform>Abbild bei SF Compute löschen?</numerusform>
            <numerusform>%n Abbilder bei SF Compute löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n image(s)</source>
        <translation>
            <numerusform>%n Abbild entfernt</numerusform>
            <numerusform>%n Abbilder entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The partial upload(s) of {names} stay at SF Compute. You can undo this until you quit.</source>
        <translation>
            <numerusform>Der begonnene Upload von {names} bleibt bei SF Compute. Sie können das rückgängig machen, bis Sie das Programm beenden.</numerusform>
            <numerusform>Die begonnenen Uploads von {names} bleiben bei SF Compute. Sie können das rückgängig machen, bis Sie das Programm beenden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n upload(s) from the queue?</source>
        <translation>
            <numerusform>Diesen Upload aus der Warteschlange entfernen?</numerusform>
            <numerusform>%n Uploads aus der Warteschlange entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What was uploaded of {names} belongs to another file, and starting over deletes it. To resume with the right file, use “Locate file…”.</source>
        <translation>Das von {names} Hochgeladene gehört zu einer anderen Datei und wird beim Neubeginn gelöscht. Um mit der richtigen Datei fortzusetzen, verwenden Sie „Datei angeben …“.</translation>
    </message>
    <message>
        <source>Delete and start over</source>
        <translation>Löschen und von vorn beginnen</translation>
    </message>
    <message>
        <source>What was uploaded of {names} will be deleted. To continue later, pause instead.</source>
        <translation>Das von {names} Hochgeladene wird gelöscht. Um später weiterzumachen, halten Sie stattdessen an.</translation>
    </message>
    <message>
        <source>Nothing of {names} was uploaded yet. To continue later, pause instead.</source>
        <translation>Von {names} wurde noch nichts hochgeladen. Um später weiterzumachen, halten Sie stattdessen an.</translation>
    </message>
    <message numerus="yes">
        <source>Keep upload(s)</source>
        <translation>
            <numerusform>Upload behalten</numerusform>
            <numerusform>Uploads behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Keep image(s)</source>
        <translation>
            <numerusform>Abbild behalten</numerusform>
            <numerusform>Abbilder behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed “{name}”</source>
        <translation>„{name}“ entfernt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Remove from queue</source>
        <translation>Aus der Warteschlange entfernen</translation>
    </message>
    <message>
        <source>Keep in queue</source>
        <translation>In der Warteschlange behalten</translation>
    </message>
    <message>
        <source>Expected SHA-256</source>
        <translation>Erwartete SHA-256</translation>
    </message>
    <message>
        <source>Paste the SHA-256 published for this file, or a line of a checksum file. Leave empty for none.</source>
        <translation>Fügen Sie die für diese Datei veröffentlichte SHA-256 oder eine Zeile einer Prüfsummendatei ein. Leer lassen für keine.</translation>
    </message>
    <message>
        <source>A SHA-256 has 64 hex digits. Nothing was changed.</source>
        <translation>Eine SHA-256 hat 64 Hexadezimalziffern. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Receipt: {path}</source>
        <translation>Beleg: {path}</translation>
    </message>
</context>
<context>
    <name>QueueController</name>
    <message>
        <source>Choose a workspace to start these uploads.</source>
        <extracomment>Of these rows, those that can only end in an error: they are not sent, and a message says why. As it was set when the program started: what is sent now goes there to its end.</extracomment>
        <translation>Wählen Sie einen Arbeitsbereich, um diese Uploads zu starten.</translation>
    </message>
    <message>
        <source>Show images</source>
        <translation>Abbilder zeigen</translation>
    </message>
    <message>
        <source>{problem} Uploads work, but can’t be resumed after a restart.</source>
        <translation>{problem} Uploads funktionieren, lassen sich nach einem Neustart aber nicht fortsetzen.</translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted upload(s). Press Start to resume.</source>
        <translation>
            <numerusform>%n unterbrochener Upload. Drücken Sie Start, um ihn fortzusetzen.</numerusform>
            <numerusform>%n unterbrochene Uploads. Drücken Sie Start, um sie fortzusetzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resuming %n interrupted upload(s)</source>
        <translation>
            <numerusform>%n unterbrochener Upload wird fortgesetzt</numerusform>
            <numerusform>%n unterbrochene Uploads werden fortgesetzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Upload queue</source>
        <extracomment>How long rows may be measured in one go.</extracomment>
        <translation>Warteschlange der Uploads</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Abbild</numerusform>
            <numerusform>%n Abbilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quit</name>
    <message>
        <source>Quit while a download or check is running?</source>
        <translation>Beenden, während ein Download oder eine Prüfung läuft?</translation>
    </message>
    <message>
        <source>Quit and lose the queue?</source>
        <translation>Beenden und die Warteschlange verlieren?</translation>
    </message>
    <message>
        <source>The journal of uploads can’t be used, so unfinished uploads are lost when you quit.</source>
        <translation>Das Upload-Journal ist nicht verwendbar; unfertige Uploads gehen beim Beenden verloren.</translation>
    </message>
    <message>
        <source>Quit while uploading?</source>
        <translation>Während des Uploads beenden?</translation>
    </message>
    <message>
        <source>Uploads pause now and resume next time.</source>
        <translation>Uploads pausieren jetzt und werden beim nächsten Mal fortgesetzt.</translation>
    </message>
    <message>
        <source>Downloads resume when you start them again with the same file. A full check starts over.</source>
        <translation>Downloads werden fortgesetzt, wenn Sie sie mit derselben Datei erneut starten. Eine vollständige Prüfung beginnt von vorn.</translation>
    </message>
    <message>
        <source>Keep uploading</source>
        <translation>Weiter hochladen</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Copy resource path</source>
        <translation>Ressourcenpfad kopieren</translation>
    </message>
    <message>
        <source>Copy image ID</source>
        <translation>Abbild-ID kopieren</translation>
    </message>
    <message>
        <source>Image ID copied.</source>
        <translation>Abbild-ID kopiert.</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>SHA-256 kopieren</translation>
    </message>
    <message>
        <source>SHA-256 copied.</source>
        <translation>SHA-256 kopiert.</translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation>Ressourcenpfad kopiert.</translation>
    </message>
</context>
<context>
    <name>SampleMaker</name>
    <message>
        <source>Can’t make the sample: {reason}.</source>
        <translation>Das Beispielabbild kann nicht erzeugt werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>ScreenReaderAnnouncer</name>
    <message>
        <source>{name}: {state}.</source>
        <extracomment>Between two announcements: so long a sentence is spoken.</extracomment>
        <translation>{name}: {state}.</translation>
    </message>
    <message>
        <source>{name}: started.</source>
        <translation>{name}: begonnen.</translation>
    </message>
    <message>
        <source>{name}: {percent}.</source>
        <translation>{name}: {percent}.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>Some settings apply after a restart.</source>
        <translation>Einige Einstellungen wirken nach einem Neustart.</translation>
    </message>
    <message>
        <source>Can’t save the settings ({kind}).</source>
        <translation>Die Einstellungen können nicht gespeichert werden ({kind}).</translation>
    </message>
    <message>
        <source>The settings apply until you quit, but can’t be saved: {reason}.</source>
        <translation>Die Einstellungen gelten, bis Sie das Programm beenden, können aber nicht gespeichert werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>Uploads</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SleepInhibitor</name>
    <message>
        <source>Uploading disk images</source>
        <translation>Datenträgerabbilder werden hochgeladen</translation>
    </message>
    <message>
        <source>Can’t keep this computer awake: the desktop offers no way to do it.</source>
        <translation>Dieser Computer kann nicht wach gehalten werden: Der Desktop bietet keinen Weg dazu.</translation>
    </message>
</context>
<context>
    <name>SpeedGraph</name>
    <message>
        <source>Speed over time</source>
        <translation>Geschwindigkeit im Lauf der Zeit</translation>
    </message>
    <message>
        <source>The speed appears while uploading.</source>
        <translation>Die Geschwindigkeit erscheint während des Uploads.</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>┈ your limit</source>
        <translation>┈ eigene Grenze</translation>
    </message>
    <message>
        <source>┆ pause</source>
        <translation>┆ Pause</translation>
    </message>
    <message>
        <source>▲ retried</source>
        <translation>▲ wiederholt</translation>
    </message>
    <message>
        <source>{average} on average, {highest} at most; pauses: {pauses}; parts retried: {retries}</source>
        <translation>Im Mittel {average}, höchstens {highest}; Pausen: {pauses}; wiederholte Teile: {retries}</translation>
    </message>
</context>
<context>
    <name>SpeedLimitMenu</name>
    <message>
        <source>Speed &amp;limit</source>
        <translation>Geschwindigkeits&amp;grenze</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere…</translation>
    </message>
    <message>
        <source>{number} MiB/s</source>
        <translation>{number} MiB/s</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>Geschwindigkeitsgrenze</translation>
    </message>
    <message>
        <source>Total for all uploads, in MiB/s:</source>
        <translation>Für alle Uploads zusammen, in MiB/s:</translation>
    </message>
    <message>
        <source>Other ({limit})…</source>
        <translation>Andere ({limit})…</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The window is already open, but does not respond. Wait a moment or end it, then start again.</source>
        <translation>Das Fenster ist bereits offen, reagiert aber nicht. Warten Sie einen Moment oder beenden Sie es, dann starten Sie erneut.</translation>
    </message>
    <message>
        <source>The window is open in another session of this account. Close it there, then start again.</source>
        <translation>Das Fenster ist in einer anderen Sitzung dieses Kontos offen. Schließen Sie es dort, dann neu starten.</translation>
    </message>
</context>
<context>
    <name>StartChecks</name>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n image(s):</source>
        <translation>
            <numerusform>%n Abbild übersprungen:</numerusform>
            <numerusform>%n Abbilder übersprungen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Upload anyway</source>
        <translation>Trotzdem hochladen</translation>
    </message>
    <message>
        <source>Locate file…</source>
        <translation>Datei angeben …</translation>
    </message>
    <message>
        <source>“{name}”: {reason}</source>
        <translation>„{name}“: {reason}</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Pausing…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>Wird hochgeladen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Wird überprüft</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Überprüft</translation>
    </message>
    <message>
        <source>Back from sleep ({slept}). Resuming…</source>
        <translation>Aus dem Ruhezustand zurück ({slept}). Wird fortgesetzt …</translation>
    </message>
    <message>
        <source>{uploaded} of {total} parts</source>
        <translation>{uploaded} von {total} Teilen</translation>
    </message>
    <message>
        <source>{uploaded} of {total} parts, slept {slept}</source>
        <translation>{uploaded} von {total} Teilen, {slept} Ruhezustand</translation>
    </message>
    <message>
        <source>{uploaded} of {total} parts, {retried} retried</source>
        <translation>{uploaded} von {total} Teilen, {retried} wiederholt</translation>
    </message>
    <message>
        <source>Uploaded exactly as is. {warning}</source>
        <translation>Genau so hochgeladen. {warning}</translation>
    </message>
    <message>
        <source>Creating the image</source>
        <translation>Abbild wird angelegt</translation>
    </message>
    <message>
        <source>Comparing the stored image with what was uploaded</source>
        <translation>Gespeichertes Abbild wird mit dem Hochgeladenen verglichen</translation>
    </message>
    <message>
        <source>Nothing was kept at SF Compute.</source>
        <translation>Bei SF Compute wurde nichts behalten.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Not fully verified</source>
        <translation>Nicht vollständig überprüft</translation>
    </message>
    <message>
        <source>Checking what’s already uploaded ({checked} of {uploaded})</source>
        <translation>Bereits Hochgeladenes wird geprüft ({checked} von {uploaded})</translation>
    </message>
    <message>
        <source>Resumes after {uploaded} of {total} parts</source>
        <translation>Wird nach {uploaded} von {total} Teilen fortgesetzt</translation>
    </message>
    <message>
        <source>All parts are uploaded. SF Compute is assembling the image.</source>
        <translation>Alle Teile sind hochgeladen. SF Compute setzt das Abbild zusammen.</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>Arbeitsbereich wählen</translation>
    </message>
    <message>
        <source>Size and checksums match</source>
        <translation>Größe und Prüfsummen stimmen</translation>
    </message>
    <message>
        <source>Uploaded, but not fully verified</source>
        <translation>Hochgeladen, aber nicht vollständig überprüft</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Queue is empty</source>
        <translation>Warteschlange ist leer</translation>
    </message>
    <message>
        <source>Waiting for a new token</source>
        <translation>Warten auf ein neues Token</translation>
    </message>
    <message>
        <source>All uploads finished</source>
        <translation>Alle Uploads fertig</translation>
    </message>
    <message>
        <source>Offline. Uploads resume when you’re back online.</source>
        <translation>Offline. Uploads werden fortgesetzt, sobald Sie wieder online sind.</translation>
    </message>
    <message>
        <source>Waiting for SF Compute</source>
        <translation>Warten auf SF Compute</translation>
    </message>
    <message>
        <source>Checking what’s already uploaded</source>
        <translation>Bereits Hochgeladenes wird geprüft</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>Upload läuft</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Limited by the disk</source>
        <translation>Begrenzt durch das Laufwerk</translation>
    </message>
    <message>
        <source>Limited by hashing</source>
        <translation>Begrenzt durch das Hashen</translation>
    </message>
    <message>
        <source>Limited by the network</source>
        <translation>Begrenzt durch das Netzwerk</translation>
    </message>
    <message>
        <source>Limited by SF Compute</source>
        <translation>Begrenzt durch SF Compute</translation>
    </message>
    <message>
        <source>Limited by your speed limit</source>
        <translation>Begrenzt durch Ihr Tempolimit</translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>Connect to your SF Compute account</source>
        <translation>Mit dem SF-Compute-Konto verbinden</translation>
    </message>
    <message>
        <source>You need an API token. Create one on your account page, or in a terminal:</source>
        <translation>Sie brauchen ein API-Token. Erzeugen Sie eines auf Ihrer Kontoseite oder in einem Terminal:</translation>
    </message>
    <message>
        <source>Paste the token</source>
        <translation>Token einfügen</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Open the API keys page</source>
        <translation>Seite der API-Schlüssel öffnen</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Check the keychain again</source>
        <translation>Schlüsselbund erneut prüfen</translation>
    </message>
    <message>
        <source>The sf command has a token on this computer.</source>
        <translation>Der Befehl sf hat ein Token auf diesem Computer.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Use until I quit</source>
        <translation>Bis zum Beenden verwenden</translation>
    </message>
    <message>
        <source>Remove token</source>
        <translation>Token entfernen</translation>
    </message>
    <message>
        <source>Using {variable}. A token entered here replaces it until you quit.</source>
        <translation>{variable} wird verwendet. Ein hier eingegebenes Token ersetzt es, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>Connected. Your token is in memory until you quit.</source>
        <translation>Verbunden. Ihr Token bleibt im Arbeitsspeicher, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>Connected. Your token is saved in your keychain.</source>
        <translation>Verbunden. Ihr Token ist im Schlüsselbund gespeichert.</translation>
    </message>
    <message>
        <source>Saved in your keychain after a quick check.</source>
        <translation>Wird nach kurzer Prüfung im Schlüsselbund gespeichert.</translation>
    </message>
    <message>
        <source>Quotes or “Bearer” around the token are removed.</source>
        <translation>Anführungszeichen oder „Bearer“ um das Token werden entfernt.</translation>
    </message>
    <message>
        <source>Checking the token with SF Compute…</source>
        <translation>Token wird bei SF Compute geprüft …</translation>
    </message>
    <message>
        <source>SF Compute rejected this token. Copy it again, or create a new one.</source>
        <translation>SF Compute hat dieses Token abgelehnt. Kopieren Sie es erneut oder erzeugen Sie ein neues.</translation>
    </message>
    <message>
        <source>The token works, but can’t be saved. {problem} You can use it until you quit.</source>
        <translation>Das Token funktioniert, kann aber nicht gespeichert werden. {problem} Sie können es bis zum Beenden verwenden.</translation>
    </message>
    <message>
        <source>Token removed. Uploads need a new one.</source>
        <translation>Token entfernt. Für Uploads ist ein neues nötig.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Without a keychain, your token stays in memory until you quit.</source>
        <translation>Ohne Schlüsselbund bleibt Ihr Token bis zum Beenden im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Saving in your keychain. You may need to unlock it.</source>
        <translation>Wird in Ihrem Schlüsselbund gespeichert. Möglicherweise müssen Sie ihn entsperren.</translation>
    </message>
    <message>
        <source>{problem} Your token wasn’t saved.</source>
        <translation>{problem} Ihr Token wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Removing the token…</source>
        <translation>Das Token wird entfernt…</translation>
    </message>
    <message>
        <source>Open this page in a browser: {page}</source>
        <translation>Diese Seite im Browser öffnen: {page}</translation>
    </message>
    <message>
        <source>Copied: {command}</source>
        <translation>Kopiert: {command}</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>SF Compute Image Uploader</source>
        <translation>SF Compute Image Uploader</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{number} bytes</source>
        <translation>{number} Bytes</translation>
    </message>
    <message>
        <source>{number} KiB</source>
        <translation>{number} KiB</translation>
    </message>
    <message>
        <source>{number} MiB</source>
        <translation>{number} MiB</translation>
    </message>
    <message>
        <source>{number} GiB</source>
        <translation>{number} GiB</translation>
    </message>
    <message>
        <source>{number} KiB/s</source>
        <translation>{number} KiB/s</translation>
    </message>
    <message>
        <source>{number} MiB/s</source>
        <translation>{number} MiB/s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds:02} s</source>
        <translation>{minutes} min {seconds:02} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02} min</source>
        <translation>{hours} h {minutes:02} min</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
</context>
<context>
    <name>UploadDetailsPanel</name>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>What happens to it</source>
        <translation>Was damit geschieht</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Überprüfung</translation>
    </message>
    <message>
        <source>Hover a part for details, or use the arrow keys.</source>
        <translation>Zeigen Sie auf einen Teil, oder verwenden Sie die Pfeiltasten.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Part in detail</source>
        <translation>Teil im Einzelnen</translation>
    </message>
    <message numerus="yes">
        <source>{uploaded} of %n part(s) uploaded, {size} each</source>
        <translation>
            <numerusform>{uploaded} von %n Teil hochgeladen, je {size}</numerusform>
            <numerusform>{uploaded} von %n Teilen hochgeladen, je {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
</context>
<context>
    <name>UploadsPage</name>
    <message>
        <source>&amp;Images at once</source>
        <translation>Abbilder &amp;gleichzeitig</translation>
    </message>
    <message>
        <source>&amp;Parallel connections</source>
        <translation>&amp;Parallele Verbindungen</translation>
    </message>
    <message>
        <source>Per image, 1–32. Reduced automatically when more don’t help.</source>
        <translation>Je Abbild, 1–32. Wird automatisch verringert, wenn mehr nichts bringen.</translation>
    </message>
    <message>
        <source>Images that upload at the same time, 1–8.</source>
        <translation>Gleichzeitig hochgeladene Abbilder, 1–8.</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Speed &amp;limit</source>
        <translation>Geschwindigkeits&amp;grenze</translation>
    </message>
    <message>
        <source>Total for all uploads. 0 = unlimited.</source>
        <translation>Für alle Uploads zusammen. 0 = unbegrenzt.</translation>
    </message>
    <message>
        <source>Res&amp;ume interrupted uploads when the app starts</source>
        <translation>Unterbrochene Uploads beim Start &amp;fortsetzen</translation>
    </message>
    <message>
        <source>After you quit while uploading, or after a crash.</source>
        <translation>Wenn Sie während eines Uploads beendet haben oder nach einem Absturz.</translation>
    </message>
    <message>
        <source>You don’t need to press Start. Images without a workspace wait.</source>
        <translation>Sie müssen nicht auf Start drücken. Abbilder ohne Arbeitsbereich warten.</translation>
    </message>
    <message>
        <source>Each finished upload saves a receipt in this folder. Restart to apply.</source>
        <translation>Jeder abgeschlossene Upload speichert einen Beleg in diesem Ordner. Gilt nach einem Neustart.</translation>
    </message>
    <message>
        <source>&amp;Start uploads as soon as images are added</source>
        <translation>Uploads sofort beim Hinzufügen &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Receipts folder</source>
        <translation>&amp;Belegordner</translation>
    </message>
    <message>
        <source>Enter the full path of the folder, starting with / or ~.</source>
        <translation>Geben Sie den vollständigen Pfad des Ordners ein, beginnend mit / oder ~.</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Stored image</source>
        <translation>Gespeichertes Abbild</translation>
    </message>
    <message>
        <source>SF Compute’s record</source>
        <translation>Eintrag bei SF Compute</translation>
    </message>
    <message>
        <source>Every byte is read once, in order, from a file that does not change</source>
        <translation>Jedes Byte wird einmal gelesen, der Reihe nach, aus einer unveränderten Datei</translation>
    </message>
    <message>
        <source>Computed from the uploaded bytes</source>
        <translation>Aus den hochgeladenen Bytes berechnet</translation>
    </message>
    <message>
        <source>Each part’s ETag equals the MD5 of what was sent</source>
        <translation>Das ETag jedes Teils entspricht der MD5 des Gesendeten</translation>
    </message>
    <message>
        <source>Stored size and ETag match</source>
        <translation>Gespeicherte Größe und ETag stimmen</translation>
    </message>
    <message>
        <source>SF Compute lists it as complete with this SHA-256</source>
        <translation>SF Compute führt es als fertig mit dieser SHA-256</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ausstehend</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
</context>
<context>
    <name>VerificationPanel</name>
    <message>
        <source>Verification</source>
        <translation>Überprüfung</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>SF Compute</source>
        <translation>SF Compute</translation>
    </message>
    <message>
        <source>Offline. Resumes when you’re back online.</source>
        <translation>Offline. Wird fortgesetzt, sobald Sie wieder online sind.</translation>
    </message>
    <message>
        <source>Retrying soon.</source>
        <translation>Wird gleich wiederholt.</translation>
    </message>
    <message>
        <source>Waiting for the disk.</source>
        <translation>Wartet auf den Datenträger.</translation>
    </message>
    <message>
        <source>Waiting for SF Compute.</source>
        <translation>Wartet auf SF Compute.</translation>
    </message>
    <message>
        <source>Back from sleep. Resuming…</source>
        <translation>Aus dem Ruhezustand zurück. Wird fortgesetzt …</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>retrying soon</source>
        <translation>neuer Versuch folgt</translation>
    </message>
    <message>
        <source>Waiting for the disk: {reason}.</source>
        <translation>Warten auf das Laufwerk: {reason}.</translation>
    </message>
</context>
<context>
    <name>WorkspaceController</name>
    <message>
        <source>Moved to {workspace}: {names}.</source>
        <translation>Nach {workspace} verschoben: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%n queued image(s) keep their workspace.</source>
        <translation>
            <numerusform>%n Abbild in der Warteschlange behält seinen Arbeitsbereich.</numerusform>
            <numerusform>%n Abbilder in der Warteschlange behalten ihren Arbeitsbereich.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspacePicker</name>
    <message>
        <source>A workspace from the list, or a workspace ID or resource path</source>
        <translation>Ein Arbeitsbereich aus der Liste oder eine Arbeitsbereichs-ID oder ein Ressourcenpfad</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Workspace ID or resource path</source>
        <translation>Arbeitsbereichs-ID oder Ressourcenpfad</translation>
    </message>
    <message>
        <source>Choose, or type an ID or resource path</source>
        <translation>Wählen oder ID bzw. Ressourcenpfad eingeben</translation>
    </message>
    <message>
        <source>No workspace “{text}”. Pick one, or paste its ID.</source>
        <translation>Kein Arbeitsbereich „{text}“. Wählen Sie einen oder fügen Sie seine ID ein.</translation>
    </message>
    <message>
        <source>Enter a workspace ID (wksp_…) or a resource path (sfc:workspace:account:workspace).</source>
        <translation>Geben Sie eine Arbeitsbereichs-ID (wksp_…) oder einen Ressourcenpfad (sfc:workspace:account:workspace) ein.</translation>
    </message>
</context>
<context>
    <name>_NothingFits</name>
    <message>
        <source>No matching uploads.</source>
        <translation>Keine passenden Uploads.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>_NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
</TS>
