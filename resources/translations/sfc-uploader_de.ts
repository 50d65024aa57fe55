<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AccountController</name>
    <message>
        <source>Looking for your token in the keychain. It may ask you to unlock it.</source>
        <translation>Das Token wird im Schlüsselbund gesucht. Er fragt vielleicht nach dem Kennwort.</translation>
    </message>
    <message>
        <source>The service refused the token. Uploads wait, and go on with a new one.</source>
        <translation>Der Dienst hat das Token abgelehnt. Uploads warten und gehen mit einem neuen weiter.</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>No API token is in use. Nothing can be sent before there is one.</source>
        <translation>Kein API-Token in Gebrauch. Vorher kann nichts gesendet werden.</translation>
    </message>
    <message>
        <source>Waiting for the service to tell the workspaces…</source>
        <translation>Warten, dass der Dienst die Arbeitsbereiche nennt…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
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
    <message>
        <source>The demo service has ended. What is being sent waits for it.</source>
        <translation>Der Demo-Dienst ist beendet. Was gesendet wird, wartet auf ihn.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Rows without a workspace wait: choose one above.</source>
        <translation>Zeilen ohne Arbeitsbereich warten: oben einen wählen.</translation>
    </message>
    <message>
        <source>The demo service is still starting. Sending begins as soon as it is there.</source>
        <translation>Der Demo-Dienst startet noch. Gesendet wird, sobald er da ist.</translation>
    </message>
    <message>
        <source>Unsent images now go to {workspace}: {names}.</source>
        <translation>Noch nicht gesendete Abbilder gehen jetzt nach {workspace}: {names}.</translation>
    </message>
    <message>
        <source>Images that are in line stay where they were: {count}.</source>
        <translation>Abbilder, die schon warten, bleiben, wo sie waren: {count}.</translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>&amp;Keep this computer awake while something is sent</source>
        <translation>&amp;Computer wach halten, während gesendet wird</translation>
    </message>
    <message>
        <source>Only as long as bytes are really on their way. The screen may turn off.</source>
        <translation>Nur solange wirklich Bytes unterwegs sind. Der Bildschirm darf ausgehen.</translation>
    </message>
    <message>
        <source>&amp;Tell of uploads that ended</source>
        <translation>&amp;Beendete Uploads melden</translation>
    </message>
    <message>
        <source>As a notification of the desktop, when this window is not in front.</source>
        <translation>Als Benachrichtigung des Desktops, wenn dieses Fenster nicht vorn ist.</translation>
    </message>
    <message>
        <source>It shows the progress, and can start and pause. Closing the window still quits.</source>
        <translation>Es zeigt den Fortschritt und kann starten und anhalten. Das Fenster zu schließen beendet trotzdem das Programm.</translation>
    </message>
    <message>
        <source>Show an icon in the t&amp;ray</source>
        <translation>S&amp;ymbol im Infobereich zeigen</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Dieser Desktop hat keinen Infobereich.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Counts from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
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
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>This is all that is saved: versions, settings, the queue with what happened to it, and the log’s end. Tokens and signatures are left out; file, workspace and image names are in it. Read it before you pass it on.</source>
        <translation>Mehr wird nicht gespeichert: Versionen, Einstellungen, die Warteschlange samt allem, was mit ihr geschah, und das Ende des Protokolls. Token und Signaturen fehlen; Namen von Dateien, Arbeitsbereichen und Abbildern stehen darin. Vor dem Weitergeben lesen.</translation>
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
        <source>Save diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
    <message>
        <source>The diagnostics are in {path}</source>
        <translation>Die Diagnose liegt in {path}</translation>
    </message>
    <message>
        <source>The diagnostics can’t be saved: {reason}.</source>
        <translation>Die Diagnose kann nicht gespeichert werden: {reason}.</translation>
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
        <source>“{what}” is on another computer. Copy the file here, then drop it.</source>
        <translation>„{what}“ liegt auf einem anderen Computer. Kopieren Sie die Datei hierher, dann ziehen Sie sie ins Fenster.</translation>
    </message>
    <message>
        <source>“{what}” is no file on this computer. Save it here first, then drop the file.</source>
        <translation>„{what}“ ist keine Datei auf diesem Computer. Erst hier speichern, dann die Datei ablegen.</translation>
    </message>
    <message>
        <source>The folder “{folder}” can’t be read: {reason}.</source>
        <extracomment>Smaller files of a folder are notes, checksums or settings, unless their names say otherwise.</extracomment>
        <translation>Der Ordner „{folder}“ kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The folder “{folder}” holds no files. Only its own files are taken, not subfolders.</source>
        <translation>Der Ordner „{folder}“ enthält keine Dateien. Nur seine eigenen Dateien werden genommen, keine Unterordner.</translation>
    </message>
    <message>
        <source>The folder “{folder}” holds {count} files; the first {most} are taken.</source>
        <translation>Der Ordner „{folder}“ enthält {count} Dateien; die ersten {most} werden genommen.</translation>
    </message>
    <message>
        <source>Files under 1 MiB that were left out of the folder “{folder}”: {count}</source>
        <translation>Dateien unter 1 MiB, die vom Ordner „{folder}“ ausgelassen wurden: {count}</translation>
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
        <source>Makes a 256 MiB disk image to try an upload with</source>
        <translation>Erzeugt ein Datenträgerabbild von 256 MiB, um einen Upload auszuprobieren</translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation>Beispiel wird erzeugt…</translation>
    </message>
    <message>
        <source>raw, qcow2, VMDK, VHD, ISO … up to 128 GiB each, or a folder of them</source>
        <translation>raw, qcow2, VMDK, VHD, ISO … bis je 128 GiB, oder ein Ordner davon</translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation>Zum Hinzufügen loslassen</translation>
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
        <source>Don’t send them</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>“{file}” is in the workspace already, as “{image}”: this computer has sent and proven it.</source>
        <translation>„{file}“ ist schon im Arbeitsbereich, als „{image}“: Dieser Computer hat es gesendet und bewiesen.</translation>
    </message>
    <message>
        <source>“{file}” seems to be in the workspace already, as “{image}”: its record declares the same sha256. The service has not checked that.</source>
        <translation>„{file}“ scheint schon im Arbeitsbereich zu sein, als „{image}“: Dessen Eintrag nennt dieselbe sha256. Der Dienst hat das nicht geprüft.</translation>
    </message>
    <message>
        <source>Don’t send it</source>
        <translation>Nicht senden</translation>
    </message>
</context>
<context>
    <name>EmptyFilter</name>
    <message>
        <source>No row fits this search.</source>
        <translation>Keine Zeile passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
</context>
<context>
    <name>ErrorReporter</name>
    <message>
        <source>Something unexpected went wrong ({kind}). The details are in the log.</source>
        <translation>Etwas Unerwartetes ging schief ({kind}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Now {state}.</source>
        <translation>Jetzt: {state}.</translation>
    </message>
    <message>
        <source>The image {image} was created at the service.</source>
        <translation>Das Abbild {image} wurde beim Dienst angelegt.</translation>
    </message>
    <message>
        <source>Found in the journal: {landed} of {total} parts had landed.</source>
        <translation>Im Journal gefunden: {landed} von {total} Teilen waren angekommen.</translation>
    </message>
    <message>
        <source>Part {part} is sent again: {reason}</source>
        <translation>Teil {part} wird noch einmal gesendet: {reason}</translation>
    </message>
    <message>
        <source>Part {part} lagged far behind the others: its connection is dropped.</source>
        <translation>Teil {part} lag weit hinter den anderen zurück: Seine Verbindung wird getrennt.</translation>
    </message>
    <message>
        <source>Part {part} of the file is not what landed; it is sent again.</source>
        <translation>Teil {part} der Datei ist nicht das, was ankam; er wird noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Waiting ({cause}): {reason}</source>
        <translation>Warten ({cause}): {reason}</translation>
    </message>
    <message>
        <source>Goes on.</source>
        <translation>Es geht weiter.</translation>
    </message>
    <message>
        <source>This computer slept for {seconds} seconds.</source>
        <translation>Dieser Computer schlief {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>The file is now taken from {path}.</source>
        <translation>Die Datei wird nun von {path} genommen.</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Gescheitert: {reason}</translation>
    </message>
    <message>
        <source>Verification: {verdict}.</source>
        <translation>Prüfung: {verdict}.</translation>
    </message>
    <message>
        <source>Read back: {reason}</source>
        <translation>Zurückgelesen: {reason}</translation>
    </message>
    <message>
        <source>The receipt could not be written: {reason}.</source>
        <translation>Der Beleg konnte nicht geschrieben werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>What happened</source>
        <extracomment>The zone in Qt&apos;s pattern of a time: the only one that has seconds, but everything here is of this computer&apos;s zone.</extracomment>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>ExpectedSha256</name>
    <message>
        <source>Expected sha256…</source>
        <translation>Erwartete sha256…</translation>
    </message>
    <message>
        <source>Expected sha256</source>
        <translation>Erwartete sha256</translation>
    </message>
    <message>
        <source>The sha256 that was published for this file, or a line of a checksum file. Empty: none.</source>
        <translation>Die sha256, die für diese Datei veröffentlicht wurde, oder eine Zeile einer Prüfsummendatei. Leer: keine.</translation>
    </message>
    <message>
        <source>That is no sha256: it has 64 digits from 0 to 9 and a to f. Nothing was changed.</source>
        <translation>Das ist keine sha256: Sie hat 64 Ziffern von 0 bis 9 und a bis f. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The settings, under Network, have a place for its file.</source>
        <translation>In den Einstellungen unter „Netzwerk“ ist ein Feld für deren Datei.</translation>
    </message>
    <message>
        <source>“{file}” is a link to “{target}”, and nothing is there. Mend the link, or give the disk image itself.</source>
        <translation>„{file}“ ist eine Verknüpfung mit „{target}“, und dort ist nichts. Die Verknüpfung berichtigen oder das Abbild selbst angeben.</translation>
    </message>
    <message>
        <source>“{file}” is {what}, not a file. Add the disk image itself.</source>
        <translation>„{file}“ ist {what}, keine Datei. Das Datenträgerabbild selbst hinzufügen.</translation>
    </message>
    <message>
        <source>“{file}” is empty. There is nothing to upload.</source>
        <translation>„{file}“ ist leer. Es gibt nichts hochzuladen.</translation>
    </message>
    <message>
        <source>“{file}” is larger than 128 GiB, the largest image that the service takes.</source>
        <translation>„{file}“ ist größer als 128 GiB, das größte Abbild, das der Dienst annimmt.</translation>
    </message>
    <message>
        <source>“{file}” has {size} bytes; the file of which parts have landed has {expected}. Choose that file, wherever it is now.</source>
        <translation>„{file}“ hat {size} Bytes; die Datei, von der Teile angekommen sind, hat {expected}. Diese Datei wählen, wo immer sie jetzt liegt.</translation>
    </message>
    <message>
        <source>“{file}” is not there. Check its path; if it was moved, give its new place.</source>
        <translation>„{file}“ ist nicht da. Den Pfad prüfen; wenn die Datei verschoben wurde, ihren neuen Ort angeben.</translation>
    </message>
    <message>
        <source>“{file}” can’t be read: {reason}. Check its permissions and try again.</source>
        <translation>„{file}“ kann nicht gelesen werden: {reason}. Die Zugriffsrechte prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>“{file}” is not the file of which {landed} parts have landed: part {part} differs. Nothing of it was sent. Go on with the right file, wherever it is now; or start afresh with this one, which deletes what landed.</source>
        <translation>„{file}“ ist nicht die Datei, von der {landed} Teile angekommen sind: Teil {part} weicht ab. Nichts davon wurde gesendet. Mit der richtigen Datei fortfahren, wo immer sie jetzt liegt; oder mit dieser von vorn beginnen, was löscht, was angekommen ist.</translation>
    </message>
    <message>
        <source>“{file}” has {size} bytes now; it had {expected} when {landed} parts of it landed. Nothing more was sent. Go on with the right file, wherever it is now; or start afresh with this one, which deletes what landed.</source>
        <translation>„{file}“ hat jetzt {size} Bytes; es waren {expected}, als {landed} Teile davon ankamen. Mehr wurde nicht gesendet. Mit der richtigen Datei fortfahren, wo immer sie jetzt liegt; oder mit dieser von vorn beginnen, was löscht, was angekommen ist.</translation>
    </message>
    <message>
        <source>“{file}” changed while it was being sent ({what}). Nothing was completed. See that nothing touches it, then try again.</source>
        <translation>„{file}“ wurde während des Sendens geändert ({what}). Nichts wurde abgeschlossen. Dafür sorgen, dass nichts sie anrührt, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>No workspace is chosen. Choose one, then start.</source>
        <translation>Kein Arbeitsbereich ist gewählt. Einen wählen, dann starten.</translation>
    </message>
    <message>
        <source>“{workspace}” is neither a workspace id nor a resource path.</source>
        <translation>„{workspace}“ ist weder die Kennung eines Arbeitsbereichs noch ein Ressourcenpfad.</translation>
    </message>
    <message>
        <source>The workspace already has an image named “{name}”. Choose another name, or delete that image.</source>
        <translation>Der Arbeitsbereich hat schon ein Abbild namens „{name}“. Einen anderen Namen wählen oder jenes Abbild löschen.</translation>
    </message>
    <message>
        <source>The workspace already has an image named “{name}” whose upload is not finished ({image}). Somebody may be sending it just now. If nobody is, delete it; or choose another name.</source>
        <translation>Der Arbeitsbereich hat schon ein Abbild namens „{name}“, dessen Upload nicht abgeschlossen ist ({image}). Vielleicht sendet es gerade jemand. Wenn nicht, es löschen; oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Part {part} keeps arriving damaged ({attempts} attempts). Something between this computer and the store changes bytes. Try another network, then try again.</source>
        <translation>Teil {part} kommt immer wieder beschädigt an ({attempts} Versuche). Etwas zwischen diesem Computer und dem Speicher verändert Bytes. Ein anderes Netz probieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The store does not confirm part {part}: its answers carry no ETag. Nothing was completed.</source>
        <translation>Der Speicher bestätigt Teil {part} nicht: Seine Antworten haben kein ETag. Nichts wurde abgeschlossen.</translation>
    </message>
    <message>
        <source>“{name}” can’t be an image name. Use 1 to 255 letters, digits, dots, underscores and hyphens, starting with a letter or digit.</source>
        <translation>„{name}“ kann kein Abbildname sein. Erlaubt sind 1 bis 255 Buchstaben, Ziffern, Punkte, Unter- und Bindestriche, am Anfang ein Buchstabe oder eine Ziffer.</translation>
    </message>
    <message>
        <source>“{file}” could not be read: {reason}. Check the disk, then try again.</source>
        <translation>„{file}“ konnte nicht gelesen werden: {reason}. Prüfen Sie das Laufwerk, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The service did not answer whether it created “{name}”, and an image of that name is there now. It may be somebody else’s: look at it, then choose another name or delete it.</source>
        <translation>Der Dienst hat nicht geantwortet, ob er „{name}“ angelegt hat, und jetzt ist ein Abbild dieses Namens da. Es kann jemand anderem gehören: ansehen, dann einen anderen Namen wählen oder es löschen.</translation>
    </message>
    <message>
        <source>SF Compute did not answer whether it created “{name}”, and its list of images can’t be read. Retry later: nothing is created twice.</source>
        <translation>SF Compute hat nicht geantwortet, ob „{name}“ angelegt wurde, und die Liste der Abbilder ist nicht lesbar. Später erneut versuchen: Nichts wird doppelt angelegt.</translation>
    </message>
    <message>
        <source>The file is not the one that was expected, so its upload was stopped before it was completed. Its sha256 is {sha256}, not {expected}. Take the right file, or expect another sha256, then try again.</source>
        <translation>Die Datei ist nicht die erwartete; der Upload wurde deshalb angehalten, bevor er abgeschlossen wurde. Ihre sha256 ist {sha256}, nicht {expected}. Die richtige Datei nehmen oder eine andere sha256 erwarten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>This store’s ETags can’t be compared: every part’s differs from its MD5. Nothing was completed.</source>
        <translation>Die ETags dieses Speichers sind nicht vergleichbar: Der jedes Teils weicht von seiner MD5 ab. Nichts wurde abgeschlossen.</translation>
    </message>
    <message>
        <source>The store says again and again that the upload’s address has expired. Is this computer’s clock right? Set it, then try again.</source>
        <translation>Der Speicher sagt immer wieder, die Adresse des Uploads sei abgelaufen. Geht die Uhr dieses Computers richtig? Sie stellen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>{message} If your network inspects TLS, this program has to be given its certificate authority.</source>
        <translation>{message} Wenn das Netz TLS mitliest, braucht dieses Programm dessen Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>{message} Check this computer’s date and time. If they are right, the server needs a new certificate.</source>
        <translation>{message} Prüfen Sie Datum und Uhrzeit dieses Computers. Sind sie richtig, braucht der Server ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>{message} Ask whoever runs this network for a higher limit.</source>
        <translation>{message} Bitten Sie den Betreiber dieses Netzes um eine höhere Grenze.</translation>
    </message>
    <message>
        <source>{message} The settings, under Network, have a place for them.</source>
        <translation>{message} In den Einstellungen unter „Netzwerk“ sind Felder dafür.</translation>
    </message>
    <message>
        <source>The service does not allow this: {message}</source>
        <translation>Der Dienst erlaubt das nicht: {message}</translation>
    </message>
    <message>
        <source>The service refused: {message}</source>
        <translation>Der Dienst hat abgelehnt: {message}</translation>
    </message>
    <message>
        <source>{message}</source>
        <translation>{message}</translation>
    </message>
    <message>
        <source>The object store refused part {part}: {message}</source>
        <translation>Der Objektspeicher hat Teil {part} abgelehnt: {message}</translation>
    </message>
    <message>
        <source>The object store refused: {message}</source>
        <translation>Der Objektspeicher hat abgelehnt: {message}</translation>
    </message>
    <message>
        <source>The image {image} was {status} meanwhile, and not by this upload. Look at it at the service. To send this file, add it again under another name.</source>
        <translation>Das Abbild {image} ist inzwischen {status}, aber nicht durch diesen Upload. Es beim Dienst ansehen. Um diese Datei zu senden, sie unter anderem Namen noch einmal hinzufügen.</translation>
    </message>
    <message>
        <source>The image {image} could not be deleted: {reason} It is still at the service.</source>
        <translation>Das Abbild {image} konnte nicht gelöscht werden: {reason} Es ist noch beim Dienst.</translation>
    </message>
    <message>
        <source>This computer’s disk does not take the upload’s journal ({reason}), so nothing more was sent. Free some space, then try again.</source>
        <translation>Der Datenträger dieses Computers nimmt das Journal des Uploads nicht an ({reason}), darum wurde nichts weiter gesendet. Platz schaffen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The image {image} is {status}, so its bytes can’t be fetched.</source>
        <translation>Das Abbild {image} ist {status}, darum können seine Bytes nicht geholt werden.</translation>
    </message>
    <message>
        <source>The service’s record says that {image} is {status}, but the store has no such object. Do not boot it. Send the image again.</source>
        <translation>Nach dem Eintrag des Dienstes ist {image} {status}, aber der Speicher hat kein solches Objekt. Nicht davon starten. Das Abbild noch einmal senden.</translation>
    </message>
    <message>
        <source>The stored object has {size} bytes, but the service’s record says {expected}. Do not boot it. Send the image again.</source>
        <translation>Das gespeicherte Objekt hat {size} Bytes, nach dem Eintrag des Dienstes {expected}. Nicht davon starten. Das Abbild noch einmal senden.</translation>
    </message>
    <message>
        <source>What is stored has the sha256 {sha256}, but the service’s record says {expected}. Nothing of it was kept. Do not boot it. Send the image again.</source>
        <translation>Was gespeichert ist, hat die sha256 {sha256}, nach dem Eintrag des Dienstes {expected}. Nichts davon wurde behalten. Nicht davon starten. Das Abbild noch einmal senden.</translation>
    </message>
    <message>
        <source>“{file}” can’t be written: {reason}. Choose another folder, or mend this one, then try again.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}. Einen anderen Ordner wählen oder diesen berichtigen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The service refused the API token. Give a new one, then try again.</source>
        <translation>Der Dienst hat das API-Token abgelehnt. Ein neues eingeben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>SF Compute no longer has this upload ({status}). Retry to check it again.</source>
        <translation>SF Compute hat diesen Upload nicht mehr ({status}). Erneut versuchen, um es noch einmal zu prüfen.</translation>
    </message>
    <message>
        <source>SF Compute reports that the upload failed. Retry to check it again.</source>
        <translation>SF Compute meldet, dass der Upload gescheitert ist. Erneut versuchen, um es noch einmal zu prüfen.</translation>
    </message>
    <message>
        <source>What is stored is not what was sent: {detail} Do not boot it. Retry to check it again.</source>
        <translation>Gespeichert ist nicht, was gesendet wurde: {detail} Nicht davon starten. Erneut versuchen, um es noch einmal zu prüfen.</translation>
    </message>
    <message>
        <source>This computer starts no more threads for this program. Close other programs, then try again.</source>
        <translation>Dieser Computer startet für dieses Programm keine weiteren Threads. Schließen Sie andere Programme, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>{message} Then retry.</source>
        <translation>{message} Danach erneut versuchen.</translation>
    </message>
    <message>
        <source>This service does not offer that yet ({message}).</source>
        <translation>Dieser Dienst bietet das noch nicht an ({message}).</translation>
    </message>
    <message>
        <source>The image {image} is not at the service any more.</source>
        <translation>Das Abbild {image} ist nicht mehr beim Dienst.</translation>
    </message>
    <message>
        <source>The service does not delete the image {image} ({message}). If a node template uses it, take it out of there, then try again.</source>
        <translation>Der Dienst löscht das Abbild {image} nicht ({message}). Wenn eine Knotenvorlage es benutzt, es dort herausnehmen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The image {image} is {status} by now, so it was not deleted. Refresh the list to see it.</source>
        <translation>Das Abbild {image} ist inzwischen {status} und wurde deshalb nicht gelöscht. Die Liste neu laden, um es zu sehen.</translation>
    </message>
    <message>
        <source>The image {image} is {status}: only a completed one can be revoked.</source>
        <translation>Das Abbild {image} ist {status}: Nur ein abgeschlossenes kann zurückgezogen werden.</translation>
    </message>
    <message>
        <source>The stored object was replaced each time that it was read. Try again later.</source>
        <translation>Das gespeicherte Objekt wurde bei jedem Lesen ersetzt. Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The service tells no sha256 of {image}, so nothing could prove a download. Nothing was fetched.</source>
        <translation>Der Dienst nennt keine sha256 von {image}, darum könnte nichts einen Download beweisen. Nichts wurde geholt.</translation>
    </message>
    <message>
        <source>“{file}” is there already. Choose another name, or move it away.</source>
        <translation>„{file}“ ist schon da. Einen anderen Namen wählen oder die Datei wegräumen.</translation>
    </message>
    <message>
        <source>“{file}” is there already, and is no download of this program. Move it away, or choose another name.</source>
        <translation>„{file}“ ist schon da und kein Download dieses Programms. Die Datei wegräumen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>“{file}” is being downloaded already, by this or by another program.</source>
        <translation>„{file}“ wird schon heruntergeladen, von diesem oder einem anderen Programm.</translation>
    </message>
    <message>
        <source>“{file}” needs {needed} of space; {free} are free. Free some, then try again: what was fetched is kept.</source>
        <translation>„{file}“ braucht {needed} Platz; frei sind {free}. Platz schaffen, dann erneut versuchen: Was geholt ist, bleibt.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({reason}). Nothing is lost; try again.</source>
        <translation>Etwas Unerwartetes ging schief ({reason}). Nichts ist verloren; erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>FileImporter</name>
    <message>
        <source>This row can’t be renamed any more: its image exists already.</source>
        <extracomment>Upload ids of rows by where their workspace is from: the header, or a person who gave it to them alone.</extracomment>
        <translation>Diese Zeile kann nicht mehr umbenannt werden: Ihr Abbild gibt es schon.</translation>
    </message>
    <message>
        <source>“{name}” can’t be an image name. Use 1 to 255 letters, digits, dots, underscores and hyphens, starting with a letter or digit.</source>
        <translation>„{name}“ kann kein Abbildname sein. Erlaubt sind 1 bis 255 Buchstaben, Ziffern, Punkte, Unter- und Bindestriche, am Anfang ein Buchstabe oder eine Ziffer.</translation>
    </message>
    <message>
        <source>Another row of this workspace has the name “{name}” already.</source>
        <translation>Eine andere Zeile dieses Arbeitsbereichs heißt schon „{name}“.</translation>
    </message>
    <message>
        <source>This row is being sent already. What is expected can’t be changed any more.</source>
        <translation>Diese Zeile wird schon gesendet. Was erwartet wird, ist nicht mehr zu ändern.</translation>
    </message>
    <message>
        <source>“{file}” is in the queue already.</source>
        <translation>„{file}“ ist schon in der Warteschlange.</translation>
    </message>
    <message>
        <source>The files could not be looked at ({kind}).</source>
        <translation>Die Dateien konnten nicht angesehen werden ({kind}).</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
</context>
<context>
    <name>FileLocator</name>
    <message>
        <source>Where is “{name}” now?</source>
        <translation>Wo ist „{name}“ jetzt?</translation>
    </message>
    <message>
        <source>The upload is busy just now. Pause it, then try again.</source>
        <translation>Der Upload ist gerade beschäftigt. Ihn anhalten, dann erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Which rows are shown</source>
        <extracomment>So many rows need no search; the list has its room.</extracomment>
        <translation>Welche Zeilen gezeigt werden</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Name, file or workspace</source>
        <translation>Name, Datei oder Arbeitsbereich</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>Warteschlange durchsuchen</translation>
    </message>
    <message>
        <source>Search the queue (Ctrl+F); Esc clears</source>
        <translation>Warteschlange durchsuchen (Strg+F); Esc leert</translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation>Wie viel gezeigt wird</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>&amp;Find in the queue</source>
        <translation>In der Warteschlange &amp;suchen</translation>
    </message>
    <message>
        <source>{shown} of {total} rows shown</source>
        <translation>{shown} von {total} Zeilen gezeigt</translation>
    </message>
    <message>
        <source>A row that is moved goes beside the shown ones.</source>
        <translation>Eine verschobene Zeile kommt neben die gezeigten.</translation>
    </message>
</context>
<context>
    <name>FinishNotifier</name>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
    <message>
        <source>Uploads wait, and go on with a new token.</source>
        <translation>Uploads warten und gehen mit einem neuen Token weiter.</translation>
    </message>
    <message>
        <source>The service refused the token</source>
        <translation>Der Dienst hat das Token abgelehnt</translation>
    </message>
    <message>
        <source>Uploads: {landed} landed, {failed} failed</source>
        <translation>Uploads: {landed} angekommen, {failed} gescheitert</translation>
    </message>
    <message>
        <source>An upload failed</source>
        <translation>Ein Upload ist gescheitert</translation>
    </message>
    <message>
        <source>Uploads failed: {count}</source>
        <translation>Gescheiterte Uploads: {count}</translation>
    </message>
    <message>
        <source>An image landed</source>
        <translation>Ein Abbild ist angekommen</translation>
    </message>
    <message>
        <source>Images landed: {count}</source>
        <translation>Angekommene Abbilder: {count}</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>{name} is proven</source>
        <translation>{name} ist bewiesen</translation>
    </message>
    <message>
        <source>{name} landed, but could not be checked</source>
        <translation>{name} ist angekommen, konnte aber nicht geprüft werden</translation>
    </message>
    <message>
        <source>{name} differs from what was sent</source>
        <translation>{name} weicht von dem ab, was gesendet wurde</translation>
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
        <source>A built-in service on this computer. Nothing leaves it.</source>
        <translation>Ein eingebauter Dienst auf diesem Computer. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Another service than the usual one; the settings or the command line name it.</source>
        <translation>Ein anderer Dienst als der übliche; die Einstellungen oder die Kommandozeile nennen ihn.</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>A&amp;rbeitsbereich</translation>
    </message>
    <message>
        <source>Refresh the workspaces and images</source>
        <translation>Arbeitsbereiche und Abbilder neu laden</translation>
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
        <source>Save &amp;diagnostics…</source>
        <translation>&amp;Diagnose speichern…</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
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
        <source>In this computer’s own keychain, under “sfc-uploader”, and nowhere else: in no file, in no log, on no command line. It is sent to the service only, never to the store that takes the bytes. Where there is no keychain it is kept until this window closes, and asked for again.</source>
        <translation>Im Schlüsselbund dieses Computers, unter „sfc-uploader“, und sonst nirgends: in keiner Datei, in keinem Protokoll, auf keiner Befehlszeile. Es geht nur an den Dienst, nie an den Speicher, der die Bytes annimmt. Wo es keinen Schlüsselbund gibt, wird es behalten, bis dieses Fenster schließt, und dann wieder verlangt.</translation>
    </message>
    <message>
        <source>What does “proven” mean?</source>
        <translation>Was heißt „bewiesen“?</translation>
    </message>
    <message>
        <source>The service takes whatever arrives, and does not check it. So this program does: every byte is read once, and the very bytes that are hashed are sent. The store’s answer to each part is compared with that part’s MD5; the size and the ETag of the stored object, and the service’s record, with ours. “Proven” says that all of it was compared and equal. “Not checked” says that the store gave nothing to compare with at some point: the proof, beside the parts, says where. What differs is “failed”, and should not be booted. All these are the store’s own answers; damage behind its records only a full check finds, on the page “Images”: it reads every stored byte back.</source>
        <translation>Der Dienst nimmt, was ankommt, und prüft es nicht. Darum tut es dieses Programm: Jedes Byte wird einmal gelesen, und genau die Bytes, von denen die Prüfsumme gebildet wird, werden gesendet. Die Antwort des Speichers auf jeden Teil wird mit dessen MD5 verglichen; Größe und ETag des gespeicherten Objekts und der Eintrag des Dienstes mit unseren. „Bewiesen“ heißt, dass alles davon verglichen wurde und gleich war. „Nicht geprüft“ heißt, dass der Speicher an einer Stelle nichts zum Vergleichen gab: Der Beweis neben den Teilen sagt, wo. Was abweicht, ist „gescheitert“, und davon sollte nichts starten. All das sind Auskünfte des Speichers selbst; Schäden hinter seinen Einträgen findet nur eine Vollprüfung auf der Seite „Abbilder“: Sie liest jedes gespeicherte Byte zurück.</translation>
    </message>
    <message>
        <source>What is sent, and where?</source>
        <translation>Was wird wohin gesendet?</translation>
    </message>
    <message>
        <source>The bytes of the files in the list, to the store that the service names; to the service the token, each image’s name and workspace, and its sha256. Nothing else leaves this computer: no folders, no statistics, no reports of errors.</source>
        <translation>Die Bytes der Dateien in der Liste an den Speicher, den der Dienst nennt; an den Dienst das Token, von jedem Abbild Name und Arbeitsbereich, und seine sha256. Nichts sonst verlässt diesen Computer: keine Ordner, keine Statistik, keine Fehlerberichte.</translation>
    </message>
    <message>
        <source>Can I quit while something is sent?</source>
        <translation>Lässt sich das Programm beenden, während gesendet wird?</translation>
    </message>
    <message>
        <source>Yes. Quitting asks, and pauses what is under way. The next start has the list as it was, and each upload goes on from what has landed.</source>
        <translation>Ja. Das Beenden fragt nach und hält an, was läuft. Der nächste Start hat die Liste, wie sie war, und jeder Upload geht mit dem weiter, was angekommen ist.</translation>
    </message>
    <message>
        <source>What happens if I close the lid, or the network goes?</source>
        <translation>Was geschieht, wenn der Deckel zugeht oder das Netz ausfällt?</translation>
    </message>
    <message>
        <source>Nothing is lost. While something is sent the computer is kept from falling asleep by itself; a closed lid still sends it to sleep. Afterwards the upload goes on from what has landed. Without a network it waits, and goes on when the network is back. The same holds for a crash, a power cut or a quit: the next start goes on, after it has compared the file with what landed.</source>
        <translation>Nichts ist verloren. Während gesendet wird, schläft der Computer nicht von selbst ein; ein geschlossener Deckel schickt ihn trotzdem schlafen. Danach geht der Upload mit dem weiter, was angekommen ist. Ohne Netz wartet er und geht weiter, wenn es wieder da ist. Dasselbe gilt für Absturz, Stromausfall und Beenden: Der nächste Start macht weiter, nachdem er die Datei mit dem Angekommenen verglichen hat.</translation>
    </message>
    <message>
        <source>Why is the file read again before an upload goes on?</source>
        <translation>Warum wird die Datei noch einmal gelesen, bevor ein Upload weitergeht?</translation>
    </message>
    <message>
        <source>Because it may have changed meanwhile. Each part that landed is compared with what the file holds now: parts that differ are sent anew, and another file in its place is found out before anything of it is sent. The sha256 needs every byte as well.</source>
        <translation>Weil sie sich inzwischen geändert haben kann. Jeder angekommene Teil wird mit dem verglichen, was die Datei jetzt enthält: Was abweicht, wird neu gesendet, und eine andere Datei an ihrer Stelle fällt auf, bevor etwas davon gesendet wird. Auch die sha256 braucht jedes Byte.</translation>
    </message>
    <message>
        <source>It failed. What now?</source>
        <translation>Es ist gescheitert. Was nun?</translation>
    </message>
    <message>
        <source>This program is under the MIT licence. It runs on packages that were installed beside it, each with its own licence: Qt for Python is under the LGPL, version 3. The texts lie beside each package:</source>
        <translation>Dieses Programm steht unter der MIT-Lizenz. Es läuft auf Paketen, die daneben installiert wurden, jedes mit seiner eigenen Lizenz: Qt for Python steht unter der LGPL, Version 3. Die Texte liegen bei jedem Paket:</translation>
    </message>
    <message>
        <source>How do I move to another computer?</source>
        <translation>Wie geht es auf einem anderen Computer weiter?</translation>
    </message>
    <message>
        <source>The row says what happened and what can be done; all of it stands above the parts when the row is selected, and step by step under “What happened”. “Retry” goes on from what landed. Where that is of another file, it is called “Start afresh…”, and deletes it first. Nothing is deleted at the service without asking.</source>
        <translation>Die Zeile sagt, was geschah und was zu tun ist; alles davon steht über den Teilen, wenn die Zeile ausgewählt ist, und Schritt für Schritt unter „Was geschah“. „Erneut versuchen“ macht mit dem weiter, was angekommen ist. Wo das von einer anderen Datei ist, heißt es „Von vorn beginnen…“ und löscht es zuerst. Beim Dienst wird nichts gelöscht, ohne zu fragen.</translation>
    </message>
    <message>
        <source>Let what has begun come to its end here first: it can go on only on the computer where it began. Then enter the token there. The images are listed there as here; the history and the proofs are made of the receipts, whose folder can be copied to the one that the settings name there.</source>
        <translation>Was begonnen hat, hier erst zu Ende kommen lassen: Es kann nur auf dem Computer weitergehen, auf dem es begann. Dann dort das Token eingeben. Die Abbilder sind dort aufgelistet wie hier; Verlauf und Beweise bestehen aus den Belegen, deren Ordner sich in den kopieren lässt, den die Einstellungen dort nennen.</translation>
    </message>
    <message>
        <source>How does somebody else get to see a problem?</source>
        <translation>Wie bekommt jemand anderes ein Problem zu sehen?</translation>
    </message>
    <message>
        <source>“Save diagnostics…” in this menu writes one file: versions, settings, the unfinished uploads and the end of the log. The token is not in it, nor anything that gives access to an image; names of files and images are. Nothing is sent anywhere.</source>
        <translation>„Diagnose speichern…“ in diesem Menü schreibt eine Datei: Versionen, Einstellungen, die unfertigen Uploads und das Ende des Protokolls. Das Token steht nicht darin, auch nichts, was Zugang zu einem Abbild gibt; Namen von Dateien und Abbildern schon. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>SF Compute Image Uploader {version}</source>
        <translation>SF Compute Image Uploader {version}</translation>
    </message>
    <message>
        <source>Uploads disk images, and proves that they arrived.</source>
        <translation>Lädt Datenträgerabbilder hoch und beweist, dass sie ankamen.</translation>
    </message>
    <message>
        <source>Made with Qt {qt}, httpx {httpx} and Python {python}. MIT licence; Qt is under the LGPL.</source>
        <translation>Gemacht mit Qt {qt}, httpx {httpx} und Python {python}. MIT-Lizenz; Qt steht unter der LGPL.</translation>
    </message>
    <message>
        <source>It talks to the service that you chose and to the store that the service names, and to nobody else. It does not look for updates: a new release comes from where you got this one.</source>
        <translation>Es spricht mit dem gewählten Dienst und mit dem Speicher, den dieser nennt, und mit niemandem sonst. Nach neuen Versionen sucht es nicht: Die kommen von dort, woher diese kam.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>How long it was worked on since the program’s last start</source>
        <translation>Wie lange seit dem letzten Start des Programms daran gearbeitet wurde</translation>
    </message>
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
        <source>Last run took</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>{verdict}, file damaged?</source>
        <translation>{verdict}, Datei beschädigt?</translation>
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
        <source>No upload is selected</source>
        <translation>Kein Upload ist ausgewählt</translation>
    </message>
    <message>
        <source>parts: {count}, {size} each</source>
        <translation>Teile: {count}, je {size}</translation>
    </message>
    <message>
        <source>{moment}; the last run took {time}</source>
        <translation>{moment}; der letzte Lauf dauerte {time}</translation>
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
        <source>Image id</source>
        <translation>Abbildkennung</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Name, workspace, file, id or sha256</source>
        <translation>Name, Arbeitsbereich, Datei, Kennung oder sha256</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation>Wie viel gezeigt wird</translation>
    </message>
    <message>
        <source>Clear history…</source>
        <translation>Verlauf leeren…</translation>
    </message>
    <message>
        <source>Deletes the receipts of all uploads that are shown, after asking</source>
        <translation>Löscht nach einer Rückfrage die Belege aller gezeigten Uploads</translation>
    </message>
    <message>
        <source>Open receipt</source>
        <translation>Beleg öffnen</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation>Ressourcenpfad kopieren</translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation>Abbildkennung kopieren</translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation>sha256 kopieren</translation>
    </message>
    <message>
        <source>Delete receipt…</source>
        <translation>Beleg löschen…</translation>
    </message>
    <message>
        <source>The receipts can’t be read: {reason}.</source>
        <translation>Die Belege können nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Uploads: {total}</source>
        <translation>Uploads: {total}</translation>
    </message>
    <message>
        <source>damaged receipts left out: {count}</source>
        <translation>beschädigte Belege ausgelassen: {count}</translation>
    </message>
    <message>
        <source>Receipts that could not be deleted: {count}</source>
        <translation>Belege, die nicht zu löschen waren: {count}</translation>
    </message>
    <message>
        <source>{shown} of {total} uploads shown</source>
        <translation>{shown} von {total} Uploads gezeigt</translation>
    </message>
    <message>
        <source>Delete the receipt of {name}?</source>
        <translation>Den Beleg von {name} löschen?</translation>
    </message>
    <message>
        <source>Reading the receipts…</source>
        <translation>Belege werden gelesen…</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>The receipts can’t be read</source>
        <translation>Die Belege sind nicht lesbar</translation>
    </message>
    <message>
        <source>The computer says: {reason}. The settings name their folder.</source>
        <translation>Der Computer sagt: {reason}. Die Einstellungen nennen ihren Ordner.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No upload is finished yet</source>
        <translation>Noch kein Upload ist fertig</translation>
    </message>
    <message>
        <source>What is finished stays listed here, with its proof, also after a restart.</source>
        <translation>Was fertig ist, bleibt hier mit seinem Beweis aufgelistet, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>No upload fits</source>
        <translation>Kein Upload passt</translation>
    </message>
    <message>
        <source>None has all the words that you look for.</source>
        <translation>Keiner hat alle gesuchten Wörter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>“{file}” is not there any more.</source>
        <translation>„{file}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is in {path}</source>
        <translation>Es liegt in {path}</translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation>Ressourcenpfad kopiert.</translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation>Abbildkennung kopiert.</translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation>sha256 kopiert.</translation>
    </message>
    <message>
        <source>The receipt is this computer’s proof of what was sent; without it nothing here tells any more that this image is right. The image at the service stays.</source>
        <translation>Der Beleg ist der Beweis dieses Computers für das, was gesendet wurde; ohne ihn sagt hier nichts mehr, dass dieses Abbild richtig ist. Das Abbild beim Dienst bleibt.</translation>
    </message>
    <message>
        <source>Delete the receipt</source>
        <translation>Beleg löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete {count} receipts?</source>
        <translation>Belege löschen ({count})?</translation>
    </message>
    <message>
        <source>The receipts are this computer’s proof of what was sent; without them it can’t tell any more that these images are right. The images at the service stay.</source>
        <translation>Die Belege sind der Beweis dieses Computers für das, was gesendet wurde; ohne sie kann er nicht mehr sagen, dass diese Abbilder richtig sind. Die Abbilder beim Dienst bleiben.</translation>
    </message>
    <message>
        <source>Delete the receipts</source>
        <translation>Belege löschen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
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
        <source>Go on, or try again</source>
        <translation>Weiter oder erneut</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume the upload</source>
        <translation>Upload fortsetzen</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Zurückziehen…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation>Ressourcenpfad kopieren</translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation>Abbildkennung kopieren</translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation>sha256 kopieren</translation>
    </message>
    <message>
        <source>Compares records, size and ETag with this computer’s receipt (Ctrl+K)</source>
        <translation>Vergleicht Einträge, Größe und ETag mit dem Beleg dieses Computers (Strg+K)</translation>
    </message>
    <message>
        <source>Fetches and hashes every stored byte, and keeps none (Ctrl+Shift+K)</source>
        <translation>Holt jedes gespeicherte Byte, bildet die Prüfsumme und behält keines (Strg+Umschalt+K)</translation>
    </message>
    <message>
        <source>The images are withdrawn for good: nodes and node templates that boot from them can’t any more. They stay in the list, as revoked.</source>
        <translation>Die Abbilder werden für immer zurückgezogen: Knoten und Knotenvorlagen, die davon starten, können es dann nicht mehr. Sie bleiben als zurückgezogen in der Liste.</translation>
    </message>
    <message>
        <source>Revoke {names}?</source>
        <translation>{names} zurückziehen?</translation>
    </message>
    <message>
        <source>What this computer has sent of {names} so far is lost. Resume would go on with it.</source>
        <translation>Was dieser Computer von {names} bisher gesendet hat, geht verloren. „Upload fortsetzen“ würde damit weitermachen.</translation>
    </message>
    <message>
        <source>What this computer has sent of {names} so far is lost. Resume would go on with them.</source>
        <translation>Was dieser Computer von {names} bisher gesendet hat, geht verloren. „Upload fortsetzen“ würde damit weitermachen.</translation>
    </message>
    <message>
        <source>The image is withdrawn for good: nodes and node templates that boot from it can’t any more. It stays in the list, as revoked.</source>
        <translation>Das Abbild wird für immer zurückgezogen: Knoten und Knotenvorlagen, die davon starten, können es dann nicht mehr. Es bleibt als zurückgezogen in der Liste.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>An upload that was never completed, and that this computer knows nothing of: somebody else may be sending it right now, and would have to start again. Ask them first.</source>
        <translation>Ein Upload, der nie abgeschlossen wurde und von dem dieser Computer nichts weiß: Vielleicht sendet ihn gerade jemand anders und müsste von vorn beginnen. Erst dort fragen.</translation>
    </message>
    <message>
        <source>Nodes and node templates that boot from them can’t any more. They can’t be brought back; only sending the files again makes them anew.</source>
        <translation>Knoten und Knotenvorlagen, die davon starten, können es dann nicht mehr. Sie sind nicht wiederherzustellen; nur die Dateien noch einmal zu senden erzeugt sie neu.</translation>
    </message>
    <message>
        <source>Nodes and node templates that boot from it can’t any more. It can’t be brought back; only sending the file again makes it anew.</source>
        <translation>Knoten und Knotenvorlagen, die davon starten, können es dann nicht mehr. Es ist nicht wiederherzustellen; nur die Datei noch einmal zu senden erzeugt es neu.</translation>
    </message>
    <message>
        <source>Public ones are among them: others may use those, too.</source>
        <translation>Öffentliche sind darunter: Auch andere benutzen sie vielleicht.</translation>
    </message>
    <message>
        <source>It is public: others may use it, too.</source>
        <translation>Es ist öffentlich: Auch andere benutzen es vielleicht.</translation>
    </message>
    <message>
        <source>Delete {names}?</source>
        <translation>{names} löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation>Ressourcenpfad kopiert.</translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation>Abbildkennung kopiert.</translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation>sha256 kopiert.</translation>
    </message>
</context>
<context>
    <name>ImageDetails</name>
    <message>
        <source>What happens with it</source>
        <translation>Was damit geschieht</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Resource path</source>
        <translation>Ressourcenpfad</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>No image is selected</source>
        <translation>Kein Abbild ist ausgewählt</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
</context>
<context>
    <name>ImageOperations</name>
    <message>
        <source>Download “{name}”</source>
        <translation>„{name}“ herunterladen</translation>
    </message>
    <message>
        <source>Another program on this computer is busy with that upload. It goes on there.</source>
        <translation>Ein anderes Programm auf diesem Computer ist mit diesem Upload beschäftigt. Dort geht er weiter.</translation>
    </message>
    <message>
        <source>{names} was deleted.</source>
        <translation>{names} wurde gelöscht.</translation>
    </message>
    <message>
        <source>{names} were deleted.</source>
        <translation>{names} wurden gelöscht.</translation>
    </message>
    <message>
        <source>{names} was revoked.</source>
        <translation>{names} wurde zurückgezogen.</translation>
    </message>
    <message>
        <source>{names} were revoked.</source>
        <translation>{names} wurden zurückgezogen.</translation>
    </message>
    <message>
        <source>“{name}” was downloaded and proven: {path}</source>
        <translation>„{name}“ wurde heruntergeladen und ist bewiesen: {path}</translation>
    </message>
    <message>
        <source>{kind} of “{name}”: {reason}</source>
        <translation>{kind} von „{name}“: {reason}</translation>
    </message>
</context>
<context>
    <name>ImageStatus</name>
    <message>
        <source>sent from here; can go on</source>
        <translation>von hier gesendet; kann weitergehen</translation>
    </message>
    <message>
        <source>not from this computer</source>
        <translation>nicht von diesem Computer</translation>
    </message>
    <message>
        <source>no node can boot it</source>
        <translation>kein Knoten kann davon starten</translation>
    </message>
    <message>
        <source>This computer began to send it and has not completed it. Resume leads to its row.</source>
        <translation>Dieser Computer hat begonnen, es zu senden, und ist nicht fertig. „Upload fortsetzen“ führt zu seiner Zeile.</translation>
    </message>
    <message>
        <source>Its upload began and was never completed, and this computer knows nothing of it. Somebody else may be sending it right now. Delete it only when you know that nobody is.</source>
        <translation>Sein Upload wurde begonnen und nie abgeschlossen, und dieser Computer weiß nichts davon. Vielleicht sendet es gerade jemand anders. Nur löschen, wenn feststeht, dass es niemand tut.</translation>
    </message>
    <message>
        <source>The service gave its upload up. Delete it, and send the image again.</source>
        <translation>Der Dienst hat seinen Upload aufgegeben. Es löschen und das Abbild noch einmal senden.</translation>
    </message>
    <message>
        <source>It was withdrawn: nothing should boot from it any more.</source>
        <translation>Es wurde zurückgezogen: Nichts sollte mehr davon starten.</translation>
    </message>
    <message>
        <source>A status that this version of the program does not know.</source>
        <translation>Ein Status, den diese Version des Programms nicht kennt.</translation>
    </message>
    <message>
        <source>unfinished</source>
        <extracomment>The end of the year 9999: later moments are nonsense.</extracomment>
        <translation>nicht abgeschlossen</translation>
    </message>
    <message>
        <source>being put together</source>
        <translation>wird zusammengesetzt</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
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
        <source>Check, download</source>
        <translation>Prüfung, Download</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
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
        <source>{verdict} when sent</source>
        <translation>beim Senden {verdict}</translation>
    </message>
    <message>
        <source>the file looked damaged</source>
        <translation>die Datei sah beschädigt aus</translation>
    </message>
    <message>
        <source>receipt on this computer</source>
        <translation>Beleg auf diesem Computer</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>public</source>
        <translation>öffentlich</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>A check compares the service’s sha256 with this computer’s receipt.</source>
        <translation>Eine Prüfung vergleicht die sha256 des Dienstes mit dem Beleg dieses Computers.</translation>
    </message>
    <message>
        <source>A quick check compares size and ETag with the receipt; a full check reads all bytes, and compares their sha256.</source>
        <translation>Eine Schnellprüfung vergleicht Größe und ETag mit dem Beleg; eine Vollprüfung liest alle Bytes und vergleicht ihre sha256.</translation>
    </message>
    <message>
        <source>This computer has no receipt of it, so only a full check can tell whether it is right.</source>
        <translation>Dieser Computer hat keinen Beleg davon; nur eine Vollprüfung kann sagen, ob es richtig ist.</translation>
    </message>
    <message>
        <source>Sent from this computer on {day}: {size}, {verdict} then.</source>
        <translation>Von diesem Computer gesendet am {day}: {size}, damals {verdict}.</translation>
    </message>
    <message>
        <source>all bytes read on {day}</source>
        <translation>alle Bytes gelesen am {day}</translation>
    </message>
</context>
<context>
    <name>ImagesController</name>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Abbilder</translation>
    </message>
</context>
<context>
    <name>ImagesPage</name>
    <message>
        <source>The list could not be fetched to its end. {reason}</source>
        <translation>Die Liste konnte nicht bis zum Ende geholt werden. {reason}</translation>
    </message>
    <message>
        <source>Images so far: {count}. The rest is on its way.</source>
        <translation>Abbilder bisher: {count}. Der Rest ist unterwegs.</translation>
    </message>
    <message>
        <source>Images: {count}. The list is being renewed.</source>
        <translation>Abbilder: {count}. Die Liste wird erneuert.</translation>
    </message>
    <message>
        <source>Images that fit: {shown} of {count}</source>
        <translation>Passende Abbilder: {shown} von {count}</translation>
    </message>
    <message>
        <source>Images so far: {count}. More come as you scroll down.</source>
        <translation>Abbilder bisher: {count}. Weiter unten kommen mehr.</translation>
    </message>
    <message>
        <source>Images: {count}</source>
        <translation>Abbilder: {count}</translation>
    </message>
    <message>
        <source>The demo service is starting</source>
        <translation>Der Demo-Dienst startet</translation>
    </message>
    <message>
        <source>Its images are listed as soon as it is there.</source>
        <translation>Seine Abbilder werden gezeigt, sobald er da ist.</translation>
    </message>
    <message>
        <source>Looking for your token</source>
        <translation>Das Token wird gesucht</translation>
    </message>
    <message>
        <source>The keychain may ask you to unlock it. Then the images are listed.</source>
        <translation>Der Schlüsselbund fragt vielleicht nach dem Kennwort. Dann werden die Abbilder gezeigt.</translation>
    </message>
    <message>
        <source>No API token is in use</source>
        <translation>Kein API-Token in Gebrauch</translation>
    </message>
    <message>
        <source>The service tells what a workspace holds once you give a token for it.</source>
        <translation>Der Dienst sagt, was ein Arbeitsbereich enthält, sobald ein Token dafür eingegeben ist.</translation>
    </message>
    <message>
        <source>Then the images of the chosen one are listed. An id or resource path can be typed above meanwhile.</source>
        <translation>Dann werden die Abbilder des gewählten aufgelistet. Oben lässt sich inzwischen eine Kennung oder ein Ressourcenpfad eingeben.</translation>
    </message>
    <message>
        <source>No workspace is chosen</source>
        <translation>Kein Arbeitsbereich ist gewählt</translation>
    </message>
    <message>
        <source>Choose one in the line above, or type its id or resource path, to see its images. The public images can be seen without one.</source>
        <translation>Oben einen wählen, oder seine Kennung oder seinen Ressourcenpfad eingeben, um seine Abbilder zu sehen. Die öffentlichen Abbilder sind auch ohne zu sehen.</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>Arbeitsbereich wählen</translation>
    </message>
    <message>
        <source>Show the public images</source>
        <translation>Öffentliche Abbilder zeigen</translation>
    </message>
    <message>
        <source>Waiting for the service to tell the workspaces</source>
        <translation>Warten, dass der Dienst die Arbeitsbereiche nennt</translation>
    </message>
    <message>
        <source>The service can’t be reached just now</source>
        <translation>Der Dienst ist gerade nicht erreichbar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Asking for the public images…</source>
        <translation>Öffentliche Abbilder werden abgefragt…</translation>
    </message>
    <message>
        <source>Asking for the images in {workspace}…</source>
        <translation>Abbilder in {workspace} werden abgefragt…</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>The service refused the token</source>
        <translation>Der Dienst hat das Token abgelehnt</translation>
    </message>
    <message>
        <source>Give a new one, and the images are listed with it.</source>
        <translation>Ein neues eingeben, dann werden die Abbilder damit gezeigt.</translation>
    </message>
    <message>
        <source>Uploads may work all the same. A token of the right scope can list them: give another one.</source>
        <translation>Uploads gehen vielleicht trotzdem. Ein Token mit den richtigen Rechten kann sie auflisten: ein anderes eingeben.</translation>
    </message>
    <message>
        <source>This token may not list these images</source>
        <translation>Dieses Token darf diese Abbilder nicht auflisten</translation>
    </message>
    <message>
        <source>The images can’t be listed</source>
        <translation>Die Abbilder können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>The images in {workspace} can’t be listed</source>
        <translation>Die Abbilder in {workspace} können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>There are no public images</source>
        <translation>Es gibt keine öffentlichen Abbilder</translation>
    </message>
    <message>
        <source>The service offers none at the moment.</source>
        <translation>Der Dienst bietet im Moment keine an.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>{workspace} holds no images yet</source>
        <translation>{workspace} enthält noch keine Abbilder</translation>
    </message>
    <message>
        <source>What you upload to this workspace is listed here, and can be checked and fetched.</source>
        <translation>Was in diesen Arbeitsbereich hochgeladen wird, steht hier und kann geprüft und geholt werden.</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Abbilder hinzufügen…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Es wird gesucht…</translation>
    </message>
    <message>
        <source>None so far fits. The rest of the list is on its way.</source>
        <translation>Bisher passt keines. Der Rest der Liste ist unterwegs.</translation>
    </message>
    <message>
        <source>No image fits</source>
        <translation>Kein Abbild passt</translation>
    </message>
    <message>
        <source>None has all the words that you look for, and that status.</source>
        <translation>Keines hat alle gesuchten Wörter und diesen Status.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>The chosen workspace</source>
        <translation>Der gewählte Arbeitsbereich</translation>
    </message>
    <message>
        <source>Public images</source>
        <translation>Öffentliche Abbilder</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>Welche Abbilder</translation>
    </message>
    <message>
        <source>Find by name, id or sha256</source>
        <translation>Nach Name, Kennung oder sha256 suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>With which status</source>
        <translation>Mit welchem Status</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Show the details</source>
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
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Another status</source>
        <translation>Anderer Status</translation>
    </message>
</context>
<context>
    <name>ImagesView</name>
    <message>
        <source>Images</source>
        <extracomment>In widths of an average character; the name takes what is left. What goes first where there is no room; the details show it all the same.</extracomment>
        <translation>Abbilder</translation>
    </message>
    <message>
        <source>A click on a heading sorts by it</source>
        <translation>Ein Klick auf eine Überschrift sortiert danach</translation>
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
        <source>for a disk of {size}</source>
        <translation>für einen Datenträger von {size}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Its sha256 will be compared with {sources}.</source>
        <translation>Die sha256 wird mit {sources} verglichen.</translation>
    </message>
    <message>
        <source>{sources} has no sha256 for this file. It will not be compared.</source>
        <translation>{sources} hat keine sha256 für diese Datei. Sie wird nicht verglichen.</translation>
    </message>
    <message>
        <source>{sources} disagree about its sha256, so it will be compared with none.</source>
        <translation>{sources} sind sich über die sha256 nicht einig, darum wird sie mit keiner verglichen.</translation>
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
        <source>xz-compressed file</source>
        <translation>mit xz komprimierte Datei</translation>
    </message>
    <message>
        <source>zstd-compressed file</source>
        <translation>mit zstd komprimierte Datei</translation>
    </message>
    <message>
        <source>gzip-compressed file</source>
        <translation>mit gzip komprimierte Datei</translation>
    </message>
    <message>
        <source>bzip2-compressed file</source>
        <translation>mit bzip2 komprimierte Datei</translation>
    </message>
    <message>
        <source>lz4-compressed file</source>
        <translation>mit lz4 komprimierte Datei</translation>
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
        <source>nothing but zeros where it was looked at</source>
        <translation>nur Nullen, wo nachgesehen wurde</translation>
    </message>
    <message>
        <source>content of no known kind</source>
        <translation>Inhalt unbekannter Art</translation>
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
        <source>cut off: {missing} of it missing</source>
        <translation>abgeschnitten: {missing} fehlen</translation>
    </message>
    <message>
        <source>backup table missing: probably cut off</source>
        <translation>Ersatztabelle fehlt: wohl abgeschnitten</translation>
    </message>
    <message>
        <source>backup table missing: the end was perhaps never written</source>
        <translation>Ersatztabelle fehlt: das Ende wurde vielleicht nie geschrieben</translation>
    </message>
    <message>
        <source>it ends without its closing record: probably cut off</source>
        <translation>es endet ohne Abschluss: wohl abgeschnitten</translation>
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
        <source>backup table damaged</source>
        <translation>Ersatztabelle beschädigt</translation>
    </message>
    <message>
        <source>backup table unlike the main one</source>
        <translation>Ersatztabelle anders als die Haupttabelle</translation>
    </message>
    <message>
        <source>backup table not at the end of the file</source>
        <translation>Ersatztabelle nicht am Ende der Datei</translation>
    </message>
    <message>
        <source>no protective MBR before its table</source>
        <translation>kein schützender MBR vor der Tabelle</translation>
    </message>
    <message>
        <source>not a whole number of {sector}-byte sectors</source>
        <translation>keine ganze Zahl von Sektoren zu {sector} Bytes</translation>
    </message>
    <message>
        <source>the rest of it is in another file</source>
        <translation>der Rest steht in einer anderen Datei</translation>
    </message>
    <message>
        <source>its own header marks it as corrupt</source>
        <translation>ihr eigener Kopf nennt sie beschädigt</translation>
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
        <source>quick check</source>
        <translation>Schnellprüfung</translation>
    </message>
    <message>
        <source>full check</source>
        <translation>Vollprüfung</translation>
    </message>
    <message>
        <source>download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>revocation</source>
        <translation>Rückzug</translation>
    </message>
    <message>
        <source>in line</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>deleting</source>
        <translation>wird gelöscht</translation>
    </message>
    <message>
        <source>revoking</source>
        <translation>wird zurückgezogen</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>{kind} failed</source>
        <translation>{kind} gescheitert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>heruntergeladen</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>goes on from {size}</source>
        <translation>geht ab {size} weiter</translation>
    </message>
    <message>
        <source>by records and ETag</source>
        <translation>nach Einträgen und ETag</translation>
    </message>
    <message>
        <source>all {size} read</source>
        <translation>alle {size} gelesen</translation>
    </message>
    <message>
        <source>asking the service</source>
        <translation>der Dienst wird gefragt</translation>
    </message>
    <message>
        <source>the disk writes it down</source>
        <translation>der Datenträger schreibt</translation>
    </message>
    <message>
        <source>reading what is there: {done} of {size}</source>
        <translation>Vorhandenes wird gelesen: {done} von {size}</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} von {size}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>The download was stopped. It goes on from what is there when you try again.</source>
        <translation>Der Download wurde angehalten. Beim nächsten Versuch geht er mit dem weiter, was da ist.</translation>
    </message>
    <message>
        <source>It was stopped before the service answered. List anew (F5) to see what came of it.</source>
        <translation>Es wurde angehalten, bevor der Dienst antwortete. Neu laden (F5) zeigt, was daraus wurde.</translation>
    </message>
    <message>
        <source>{path} is whole, and its sha256 is the declared one.</source>
        <translation>{path} ist ganz, und die sha256 ist die angegebene.</translation>
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
        <source>Go on with interrupted uploads at start</source>
        <translation>Beim Start mit unterbrochenen Uploads weitermachen</translation>
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
    <message>
        <source>Add images</source>
        <translation>Abbilder hinzufügen</translation>
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
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>The service’s list of images does not end.</source>
        <translation>Die Liste der Abbilder des Dienstes endet nicht.</translation>
    </message>
    <message>
        <source>page size</source>
        <translation>Seitenlänge</translation>
    </message>
    <message>
        <source>The service’s answer holds no list.</source>
        <translation>Die Antwort des Dienstes enthält keine Liste.</translation>
    </message>
    <message>
        <source>The service’s answer is about another image than the one that was asked for.</source>
        <translation>Die Antwort des Dienstes betrifft ein anderes Abbild als das gefragte.</translation>
    </message>
    <message>
        <source>This {what} does not fit the service’s pattern.</source>
        <translation>Was nicht zum Muster des Dienstes passt: {what}.</translation>
    </message>
    <message>
        <source>There is no API token.</source>
        <translation>Es gibt kein API-Token.</translation>
    </message>
    <message>
        <source>The API token holds characters that no token has. Copy it again.</source>
        <translation>Das API-Token enthält Zeichen, die kein Token hat. Es neu kopieren.</translation>
    </message>
    <message>
        <source>The service’s answer is not an object.</source>
        <translation>Die Antwort des Dienstes ist kein Objekt.</translation>
    </message>
    <message>
        <source>The API token can’t be read.</source>
        <translation>Das API-Token kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A “not found” came that is not the service’s own.</source>
        <translation>Ein „nicht gefunden“ kam, das nicht vom Dienst selbst ist.</translation>
    </message>
    <message>
        <source>The server’s answer is compressed ({coding}), which was not asked for.</source>
        <translation>Die Antwort des Servers ist komprimiert ({coding}), was nicht verlangt war.</translation>
    </message>
    <message>
        <source>The server shows another certificate than before. Does this network want a login first?</source>
        <translation>Der Server zeigt ein anderes Zertifikat als zuvor. Verlangt dieses Netz erst eine Anmeldung?</translation>
    </message>
    <message>
        <source>The server’s answer is far longer than it should be.</source>
        <translation>Die Antwort des Servers ist viel länger, als sie sein dürfte.</translation>
    </message>
    <message>
        <source>The call was ended.</source>
        <translation>Der Aufruf wurde beendet.</translation>
    </message>
    <message>
        <source>The server’s answer did not come in time.</source>
        <translation>Die Antwort des Servers kam nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The connection was dropped.</source>
        <translation>Die Verbindung wurde getrennt.</translation>
    </message>
    <message>
        <source>The address is not a URL, or its proxy’s is not.</source>
        <translation>Die Adresse oder die des Proxys ist keine URL.</translation>
    </message>
    <message>
        <source>The server’s answer can’t be decoded.</source>
        <translation>Die Antwort des Servers ist nicht zu entschlüsseln.</translation>
    </message>
    <message>
        <source>It answered {status} without a reason.</source>
        <translation>Die Antwort war {status} ohne Begründung.</translation>
    </message>
    <message>
        <source>The server did not answer the connection in time.</source>
        <translation>Der Server hat die Verbindung nicht rechtzeitig angenommen.</translation>
    </message>
    <message>
        <source>No connection came free in time.</source>
        <translation>Keine Verbindung wurde rechtzeitig frei.</translation>
    </message>
    <message>
        <source>The connection stalled: no bytes went through in time.</source>
        <translation>Die Verbindung stockte: Zu lange kamen keine Bytes durch.</translation>
    </message>
    <message>
        <source>The proxy refused the connection.</source>
        <translation>Der Proxy hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>The address is not one that can be called.</source>
        <translation>Diese Adresse kann nicht aufgerufen werden.</translation>
    </message>
    <message>
        <source>The request could not be put into HTTP.</source>
        <translation>Die Anfrage war nicht in HTTP zu fassen.</translation>
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
        <source>The server’s answer can’t be understood.</source>
        <translation>Die Antwort des Servers ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The server’s name could not be found.</source>
        <translation>Der Name des Servers wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and a password, or refuses the ones that it was given.</source>
        <translation>Der Proxy verlangt Benutzernamen und Kennwort oder lehnt die angegebenen ab.</translation>
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
        <source>The server could not agree with us on encryption (TLS).</source>
        <translation>Der Server und dieses Programm fanden keine gemeinsame Verschlüsselung (TLS).</translation>
    </message>
    <message>
        <source>A proxy or gateway on the way limits the size of what is sent ({status}).</source>
        <translation>Ein Proxy oder Gateway auf dem Weg begrenzt die Größe des Gesendeten ({status}).</translation>
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
        <source>This computer has no more files to open, and a connection takes one. Close other programs.</source>
        <translation>Dieser Computer kann keine weiteren Dateien öffnen, und eine Verbindung braucht eine. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The proxy did not answer the connection in time.</source>
        <translation>Der Proxy hat die Verbindung nicht rechtzeitig angenommen.</translation>
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
        <source>By this computer’s clock, the server’s certificate is not valid yet.</source>
        <translation>Nach der Uhr dieses Computers ist das Zertifikat des Servers noch nicht gültig.</translation>
    </message>
    <message>
        <source>By this computer’s clock, the server’s certificate has expired.</source>
        <translation>Nach der Uhr dieses Computers ist das Zertifikat des Servers abgelaufen.</translation>
    </message>
    <message>
        <source>The server’s encryption (TLS) is too old or too different. At least TLS 1.2 is needed.</source>
        <translation>Die Verschlüsselung (TLS) des Servers ist zu alt oder zu verschieden. Mindestens TLS 1.2 ist nötig.</translation>
    </message>
    <message>
        <source>The server answered without encryption (TLS). The port may be wrong, or the network wants a login.</source>
        <translation>Der Server antwortete ohne Verschlüsselung (TLS). Vielleicht ist der Port falsch, oder das Netz verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>The server’s name can’t be looked up: DNS does not answer.</source>
        <translation>Der Name des Servers lässt sich nicht nachschlagen: DNS antwortet nicht.</translation>
    </message>
    <message>
        <source>The proxy makes no https connections ({status}). Check its address and port.</source>
        <translation>Der Proxy baut keine https-Verbindungen auf ({status}). Prüfen Sie seine Adresse und seinen Port.</translation>
    </message>
    <message>
        <source>The proxy’s name can’t be looked up: DNS does not answer.</source>
        <translation>Der Name des Proxys lässt sich nicht nachschlagen: DNS antwortet nicht.</translation>
    </message>
    <message>
        <source>The proxy’s name could not be found.</source>
        <translation>Der Name des Proxys wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>The service’s answer is not JSON.</source>
        <translation>Die Antwort des Dienstes ist kein JSON.</translation>
    </message>
    <message>
        <source>The service’s record is of another workspace than “{asked}”.</source>
        <translation>Der Eintrag des Dienstes gehört zu einem anderen Arbeitsbereich als „{asked}“.</translation>
    </message>
    <message>
        <source>The service’s record has the name “{name}”, not “{asked}”.</source>
        <translation>Der Eintrag des Dienstes hat den Namen „{name}“, nicht „{asked}“.</translation>
    </message>
    <message>
        <source>The service’s answer holds no {what}.</source>
        <translation>In der Antwort des Dienstes fehlt: {what}.</translation>
    </message>
    <message>
        <source>The service’s answer lacks “{key}”.</source>
        <translation>In der Antwort des Dienstes fehlt „{key}“.</translation>
    </message>
    <message>
        <source>The service’s answer holds an ID that can’t be asked for.</source>
        <translation>Die Antwort des Dienstes enthält eine ID, nach der man nicht fragen kann.</translation>
    </message>
    <message>
        <source>The stored object is another one now.</source>
        <translation>Das gespeicherte Objekt ist jetzt ein anderes.</translation>
    </message>
    <message>
        <source>The store does not tell which bytes of the object it sends.</source>
        <translation>Der Speicher sagt nicht, welche Bytes des Objekts er sendet.</translation>
    </message>
    <message>
        <source>The part’s bytes are not as many as were announced.</source>
        <translation>Die Bytes des Teils sind nicht so viele wie angekündigt.</translation>
    </message>
    <message>
        <source>The address from SF Compute requires the header “{header}”, but came without its value. Nothing was sent there.</source>
        <translation>Die Adresse von SF Compute verlangt die Kopfzeile „{header}“, kam aber ohne deren Wert. Nichts wurde dorthin gesendet.</translation>
    </message>
    <message>
        <source>The store sends other bytes of the object than were asked for.</source>
        <translation>Der Speicher sendet andere Bytes des Objekts als verlangt.</translation>
    </message>
    <message>
        <source>The store sends more bytes than the object has.</source>
        <translation>Der Speicher sendet mehr Bytes, als das Objekt hat.</translation>
    </message>
    <message>
        <source>The proxy must look like http://proxy.example:3128.</source>
        <translation>Der Proxy muss aussehen wie http://proxy.example:3128.</translation>
    </message>
    <message>
        <source>The proxy can’t be used: only HTTP proxies can.</source>
        <translation>Der Proxy ist nicht benutzbar: Nur HTTP-Proxys sind möglich.</translation>
    </message>
    <message>
        <source>The user name and the password have fields of their own: leave them out of the address.</source>
        <translation>Benutzername und Kennwort haben eigene Felder: nicht in die Adresse schreiben.</translation>
    </message>
    <message>
        <source>SOCKS proxies can’t be used: only HTTP proxies can.</source>
        <translation>SOCKS-Proxys sind nicht möglich, nur HTTP-Proxys.</translation>
    </message>
    <message>
        <source>The proxy’s port is missing: it must look like http://proxy.example:3128.</source>
        <translation>Der Port des Proxys fehlt: Er muss aussehen wie http://proxy.example:3128.</translation>
    </message>
    <message>
        <source>The proxy’s password holds a character that ends an address. Write “#” as %23, “/” as %2F and “?” as %3F.</source>
        <translation>Das Passwort des Proxys enthält ein Zeichen, das eine Adresse beendet. Schreiben Sie „#“ als %23, „/“ als %2F und „?“ als %3F.</translation>
    </message>
    <message>
        <source>This token has no role that allows images, so it can’t upload. Create one with “sf tokens create --name … --role …”, or use “sf grants create”.</source>
        <translation>Dieses Token hat keine Rolle, die Abbilder erlaubt, und kann darum nichts hochladen. Erzeugen Sie eines mit „sf tokens create --name … --role …“, oder verwenden Sie „sf grants create“.</translation>
    </message>
    <message>
        <source>The service gave an address for the bytes that is not https. Nothing was sent there.</source>
        <translation>Der Dienst gab für die Bytes eine Adresse an, die nicht https ist. Nichts wurde dorthin gesendet.</translation>
    </message>
    <message>
        <source>The API’s base URL must look like https://api.example.com.</source>
        <translation>Die Basis-URL der API muss aussehen wie https://api.example.com.</translation>
    </message>
    <message>
        <source>The API’s base URL must not carry a user name, a query or a fragment.</source>
        <translation>Die Basis-URL der API darf weder Benutzernamen noch Abfrage noch Fragment enthalten.</translation>
    </message>
    <message>
        <source>The API’s base URL must be https; plain http is for this computer alone.</source>
        <translation>Die Basis-URL der API muss https sein; bloßes http gilt nur für diesen Computer.</translation>
    </message>
    <message>
        <source>The port in the API’s base URL must be a number from 1 to 65535.</source>
        <translation>Der Port in der Basis-URL der API muss eine Zahl von 1 bis 65535 sein.</translation>
    </message>
    <message>
        <source>The API’s base URL is not a URL.</source>
        <translation>Die Basis-URL der API ist keine URL.</translation>
    </message>
    <message>
        <source>it holds no certificate in PEM form</source>
        <translation>sie enthält kein Zertifikat in PEM-Form</translation>
    </message>
    <message>
        <source>The CA file can’t be used: {reason}.</source>
        <translation>Die Zertifikatdatei ist nicht benutzbar: {reason}.</translation>
    </message>
    <message>
        <source>“{path}” can’t be made ({reason})</source>
        <translation>„{path}“ kann nicht angelegt werden ({reason})</translation>
    </message>
    <message>
        <source>“{path}” is not a folder</source>
        <translation>„{path}“ ist kein Ordner</translation>
    </message>
    <message>
        <source>this user may not make “{path}”</source>
        <translation>dieser Benutzer darf „{path}“ nicht anlegen</translation>
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
        <source>“{path}” is not a usable path</source>
        <translation>„{path}“ ist kein brauchbarer Pfad</translation>
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
        <source>The keychain in use ({kind}) is none of the operating system’s own: it is not trusted.</source>
        <translation>Der benutzte Schlüsselbund ({kind}) ist keiner des Betriebssystems: Ihm wird nicht vertraut.</translation>
    </message>
    <message>
        <source>The token is empty.</source>
        <translation>Das Token ist leer.</translation>
    </message>
    <message>
        <source>The token is longer than {most} characters: that is no token.</source>
        <translation>Das Token ist länger als {most} Zeichen: Das ist kein Token.</translation>
    </message>
    <message>
        <source>The token holds spaces or other characters that no token has. Copy it again.</source>
        <translation>Das Token enthält Leerzeichen oder andere Zeichen, die kein Token hat. Es neu kopieren.</translation>
    </message>
    <message>
        <source>The keychain did not answer within {seconds} seconds. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund hat {seconds} Sekunden lang nicht geantwortet. Ihn entsperren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>This computer has no keychain that can be used.</source>
        <translation>Dieser Computer hat keinen benutzbaren Schlüsselbund.</translation>
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
        <source>The keychain that keyring is configured to use can’t be loaded ({kind}).</source>
        <translation>Der Schlüsselbund, den keyring benutzen soll, kann nicht geladen werden ({kind}).</translation>
    </message>
    <message>
        <source>This is too long for Windows Credential Manager, which takes about {most} characters.</source>
        <translation>Das ist zu lang für die Windows-Anmeldeinformationsverwaltung, die etwa {most} Zeichen annimmt.</translation>
    </message>
    <message>
        <source>The keychain took it but does not give it back.</source>
        <translation>Der Schlüsselbund nahm es an, gibt es aber nicht zurück.</translation>
    </message>
    <message>
        <source>The keychain can’t be asked: this computer starts no more threads for this program.</source>
        <translation>Der Schlüsselbund kann nicht gefragt werden: Dieser Computer startet für dieses Programm keine weiteren Threads.</translation>
    </message>
    <message>
        <source>The proxy’s password can’t be had. {reason}</source>
        <translation>Das Kennwort des Proxys ist nicht zu bekommen. {reason}</translation>
    </message>
    <message>
        <source>The demo service did not start.</source>
        <translation>Der Demo-Dienst ist nicht gestartet.</translation>
    </message>
    <message>
        <source>this computer starts no more threads</source>
        <translation>dieser Computer startet keine weiteren Threads</translation>
    </message>
    <message>
        <source>The demo service can’t be started: {reason}.</source>
        <translation>Der Demo-Dienst kann nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>The demo service was stopped.</source>
        <translation>Der Demo-Dienst wurde angehalten.</translation>
    </message>
    <message>
        <source>This computer has no receipt of the image, so there is nothing to compare with. A full check reads all bytes.</source>
        <translation>Dieser Computer hat keinen Beleg des Abbilds, darum gibt es nichts zu vergleichen. Eine Vollprüfung liest alle Bytes.</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is the one of {whose}.</source>
        <translation>Alle {size} Bytes wurden gelesen. Ihre sha256 ist gleich; verglichen wurde: {whose}.</translation>
    </message>
    <message>
        <source>the service’s record</source>
        <translation>der Eintrag des Dienstes</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is {sha256}, but {whose} says {declared}.</source>
        <translation>Alle {size} Bytes wurden gelesen. Ihre sha256 ist {sha256}, aber {whose} sagt {declared}.</translation>
    </message>
    <message>
        <source>the receipt</source>
        <translation>der Beleg</translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is {sha256}; there is none to compare it with.</source>
        <translation>Alle {size} Bytes wurden gelesen. Ihre sha256 ist {sha256}; es gibt keine, mit der sie zu vergleichen wäre.</translation>
    </message>
    <message>
        <source>The service gives no download address: {reason}</source>
        <translation>Der Dienst gibt keine Adresse zum Herunterladen: {reason}</translation>
    </message>
    <message>
        <source>{message} So it answered {count} times in a row: perhaps the stored object is broken, and no node can read it either.</source>
        <translation>{message} So hat er {count}-mal nacheinander geantwortet: Vielleicht ist das gespeicherte Objekt beschädigt, und kein Knoten kann es lesen.</translation>
    </message>
    <message>
        <source>Neither the service nor the store tells the object’s size.</source>
        <translation>Weder der Dienst noch der Speicher nennt die Größe des Objekts.</translation>
    </message>
    <message>
        <source>The store sends none of the object’s bytes.</source>
        <translation>Der Speicher sendet keines der Bytes des Objekts.</translation>
    </message>
    <message>
        <source>{number} MiB</source>
        <translation>{number} MiB</translation>
    </message>
    <message>
        <source>The file itself looked damaged: {what}.</source>
        <translation>Die Datei selbst sah beschädigt aus: {what}.</translation>
    </message>
    <message>
        <source>{number} bytes</source>
        <translation>{number} Bytes</translation>
    </message>
    <message>
        <source>The journal of uploads was damaged. It is kept as “{name}”; uploads that it held have to be started again. What they left unfinished at the service stays there, under its name, until it is deleted.</source>
        <translation>Das Journal der Uploads war beschädigt. Es ist als „{name}“ aufgehoben; Uploads darin müssen neu gestartet werden. Was sie unfertig beim Dienst ließen, bleibt dort unter seinem Namen, bis es gelöscht wird.</translation>
    </message>
    <message>
        <source>The journal of uploads was damaged in places. A copy is kept as “{name}”; what was sound goes on. An upload that is missing has to be started again.</source>
        <translation>Das Journal der Uploads war stellenweise beschädigt. Eine Kopie ist als „{name}“ aufgehoben; was heil war, geht weiter. Ein Upload, der fehlt, muss neu gestartet werden.</translation>
    </message>
    <message>
        <source>the lock “{name}” can’t be taken: {reason}</source>
        <translation>die Sperre „{name}“ ist nicht zu bekommen: {reason}</translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation>es ist geschlossen</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>ein anderes Programm hält es</translation>
    </message>
    <message>
        <source>The journal of uploads can’t be used: {reason}.</source>
        <translation>Das Journal der Uploads ist nicht benutzbar: {reason}.</translation>
    </message>
    <message>
        <source>another program holds the lock of a new upload</source>
        <translation>ein anderes Programm hält die Sperre eines neuen Uploads</translation>
    </message>
    <message>
        <source>Its place is “{path}”.</source>
        <translation>Sein Ort ist „{path}“.</translation>
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
        <source>its size went from {before} to {now} bytes</source>
        <translation>ihre Größe ging von {before} auf {now} Bytes</translation>
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
        <source>fewer bytes came than it has</source>
        <translation>es kamen weniger Bytes, als sie hat</translation>
    </message>
    <message>
        <source>The service does not find what it has just used. Asking again.</source>
        <translation>Der Dienst findet nicht, was er eben noch benutzt hat. Es wird erneut gefragt.</translation>
    </message>
    <message>
        <source>the drive or share of the file is not connected</source>
        <translation>das Laufwerk oder die Freigabe der Datei ist nicht verbunden</translation>
    </message>
    <message>
        <source>The stored object can’t be asked: {reason}</source>
        <translation>Das gespeicherte Objekt kann nicht abgefragt werden: {reason}</translation>
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
        <source>Part {part} is refused for now: {message} Trying again.</source>
        <translation>Teil {part} wird vorerst abgelehnt: {message} Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The store’s answer carried no ETag.</source>
        <translation>Die Antwort des Speichers hatte kein ETag.</translation>
    </message>
    <message>
        <source>What the store got is not what was sent.</source>
        <translation>Was der Speicher bekam, ist nicht, was gesendet wurde.</translation>
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
        <source>Another program has the file open for writing, and could change it unseen.</source>
        <translation>Ein anderes Programm hat die Datei zum Schreiben geöffnet und könnte sie unbemerkt ändern.</translation>
    </message>
    <message>
        <source>All {size} bytes were read in order; the file did not change meanwhile.</source>
        <translation>Alle {size} Bytes wurden der Reihe nach gelesen; die Datei änderte sich dabei nicht.</translation>
    </message>
    <message>
        <source>It is of the very bytes that were sent.</source>
        <translation>Sie ist von genau den Bytes, die gesendet wurden.</translation>
    </message>
    <message>
        <source>{count} of {total} parts: the store’s ETag is no MD5 (it encrypts, or uses another form).</source>
        <translation>{count} von {total} Teilen: Das ETag des Speichers ist keine MD5 (er verschlüsselt oder hat eine andere Form).</translation>
    </message>
    <message>
        <source>It is {sha256}, not the expected {expected}.</source>
        <translation>Sie ist {sha256}, nicht die erwartete {expected}.</translation>
    </message>
    <message>
        <source>It is of the very bytes that were sent, and the expected one.</source>
        <translation>Sie ist von genau den Bytes, die gesendet wurden, und die erwartete.</translation>
    </message>
    <message>
        <source>The store’s ETag of every part ({count}) is its MD5.</source>
        <translation>Das ETag des Speichers ist bei jedem Teil ({count}) seine MD5.</translation>
    </message>
    <message>
        <source>It was touched meanwhile and read again: no byte differs.</source>
        <translation>Sie wurde inzwischen angefasst und erneut gelesen: Kein Byte weicht ab.</translation>
    </message>
    <message>
        <source>The file was touched again and again while it was compared.</source>
        <translation>Die Datei wurde immer wieder angefasst, während sie verglichen wurde.</translation>
    </message>
    <message>
        <source>All {size} bytes were read back on {day}: their sha256 was {sha256}, not {expected}. Records can’t contradict that, only another full check.</source>
        <translation>Alle {size} Bytes wurden am {day} zurückgelesen: Ihre sha256 war {sha256}, nicht {expected}. Einträge können das nicht widerlegen, nur eine weitere Vollprüfung.</translation>
    </message>
    <message>
        <source>All {size} bytes were read back on {day}. Their sha256 is the declared one.</source>
        <translation>Alle {size} Bytes wurden am {day} zurückgelesen. Ihre sha256 ist die angegebene.</translation>
    </message>
    <message>
        <source>The object’s ETag differs from ours, but this store’s part ETags were no proven MD5s, so that tells nothing.</source>
        <translation>Das ETag des Objekts weicht von unserem ab, aber die ETags der Teile waren in diesem Speicher keine bewiesenen MD5; darum sagt das nichts.</translation>
    </message>
    <message>
        <source>The store encrypts the object, so its ETag can’t be compared.</source>
        <translation>Der Speicher verschlüsselt das Objekt, darum ist sein ETag nicht vergleichbar.</translation>
    </message>
    <message>
        <source>The object’s ETag is of another form than S3’s, so it can’t be compared.</source>
        <translation>Das ETag des Objekts hat eine andere Form als bei S3, darum ist es nicht vergleichbar.</translation>
    </message>
    <message>
        <source>The store tells no ETag of the object.</source>
        <translation>Der Speicher nennt kein ETag des Objekts.</translation>
    </message>
    <message>
        <source>The service says completed, with our sha256.</source>
        <translation>Der Dienst sagt „abgeschlossen“, mit unserer sha256.</translation>
    </message>
    <message>
        <source>The stored object’s ETag is {etag}, ours is {expected}.</source>
        <translation>Das ETag des gespeicherten Objekts ist {etag}, unseres ist {expected}.</translation>
    </message>
    <message>
        <source>The service’s record</source>
        <translation>Der Eintrag des Dienstes</translation>
    </message>
    <message>
        <source>The service says completed, but does not repeat the sha256.</source>
        <translation>Der Dienst sagt „abgeschlossen“, wiederholt aber die sha256 nicht.</translation>
    </message>
    <message>
        <source>The stored object has {size} bytes; {sent} were sent.</source>
        <translation>Das gespeicherte Objekt hat {size} Bytes; gesendet wurden {sent}.</translation>
    </message>
    <message>
        <source>The store does not tell the object’s size.</source>
        <translation>Der Speicher nennt die Größe des Objekts nicht.</translation>
    </message>
    <message>
        <source>The stored object’s size and composite ETag equal ours.</source>
        <translation>Größe und zusammengesetztes ETag des gespeicherten Objekts sind gleich unseren.</translation>
    </message>
    <message>
        <source>The size is right.</source>
        <translation>Die Größe stimmt.</translation>
    </message>
    <message>
        <source>The download’s record</source>
        <translation>Der Eintrag des Downloads</translation>
    </message>
    <message>
        <source>{who} holds the sha256 {digest}, not ours.</source>
        <translation>{who} hat die sha256 {digest}, nicht unsere.</translation>
    </message>
</context>
<context>
    <name>NameCheck</name>
    <message>
        <source>1 to 255 letters, digits, dots, underscores and hyphens; the first a letter or digit.</source>
        <translation>1 bis 255 Buchstaben, Ziffern, Punkte, Unter- und Bindestriche; vorn ein Buchstabe oder eine Ziffer.</translation>
    </message>
    <message>
        <source>Another row of this workspace has the name “{name}” already.</source>
        <translation>Eine andere Zeile dieses Arbeitsbereichs heißt schon „{name}“.</translation>
    </message>
    <message>
        <source>An image of this name is in that workspace already; the service will refuse it.</source>
        <translation>Ein Abbild dieses Namens ist schon in diesem Arbeitsbereich; der Dienst wird es ablehnen.</translation>
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
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>The service refused the token.</source>
        <translation>Der Dienst hat das Token abgelehnt.</translation>
    </message>
    <message>
        <source>This token may not list workspaces. Type a workspace’s id or resource path instead.</source>
        <translation>Dieses Token darf keine Arbeitsbereiche auflisten. Stattdessen die Kennung oder den Ressourcenpfad eines Arbeitsbereichs eingeben.</translation>
    </message>
    <message>
        <source>The service can’t be reached: {message}</source>
        <translation>Der Dienst ist nicht erreichbar: {message}</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Etwas Unerwartetes ging schief ({kind}).</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>What is changed here counts from the next start on.</source>
        <translation>Was hier geändert wird, gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>Dieser</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>The way to the service and to its store. Only HTTP proxies can be used.</source>
        <translation>Der Weg zum Dienst und zu seinem Speicher. Nur HTTP-Proxys sind möglich.</translation>
    </message>
    <message>
        <source>Proxy’s &amp;address</source>
        <translation>&amp;Adresse des Proxys</translation>
    </message>
    <message>
        <source>&amp;User at the proxy</source>
        <translation>&amp;Benutzer am Proxy</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>Pass&amp;word at the proxy</source>
        <translation>&amp;Kennwort am Proxy</translation>
    </message>
    <message>
        <source>Kept in the keychain, never in a file. Leave it empty to keep the one that is there.</source>
        <translation>Es kommt in den Schlüsselbund, nie in eine Datei. Leer lassen, um das vorhandene zu behalten.</translation>
    </message>
    <message>
        <source>&amp;Further certificates (PEM file)</source>
        <translation>&amp;Weitere Zertifikate (PEM-Datei)</translation>
    </message>
    <message>
        <source>Trusted as well as those of the system, for networks that inspect TLS.</source>
        <translation>Denen wird wie denen des Systems vertraut, für Netze, die TLS mitlesen.</translation>
    </message>
    <message>
        <source>S&amp;ervice</source>
        <translation>&amp;Dienst</translation>
    </message>
    <message>
        <source>The API’s base URL. SFC_API_URL and --api-url go before it.</source>
        <translation>Die Basis-URL der API. SFC_API_URL und --api-url gehen vor.</translation>
    </message>
    <message>
        <source>A user name at a proxy has no colon and at most 255 characters.</source>
        <translation>Ein Benutzername am Proxy hat keinen Doppelpunkt und höchstens 255 Zeichen.</translation>
    </message>
    <message>
        <source>A password needs a user name.</source>
        <translation>Ein Kennwort braucht einen Benutzernamen.</translation>
    </message>
    <message>
        <source>Give the whole path of the file, from / on.</source>
        <translation>Den ganzen Pfad der Datei angeben, ab /.</translation>
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
        <source>sending</source>
        <translation>wird gesendet</translation>
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
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Part {number}: {state}</source>
        <translation>Teil {number}: {state}</translation>
    </message>
    <message>
        <source>{size}, from byte {offset}</source>
        <translation>{size}, ab Byte {offset}</translation>
    </message>
    <message>
        <source>Sent so far: {size}</source>
        <translation>Bisher gesendet: {size}</translation>
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
        <source>The password can’t be kept. {why}</source>
        <translation>Das Kennwort kann nicht behalten werden. {why}</translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM form.</source>
        <translation>Diese Datei enthält kein Zertifikat in PEM-Form.</translation>
    </message>
    <message>
        <source>This file can’t be read: {reason}.</source>
        <translation>Diese Datei kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>This folder can’t be used: {reason}.</source>
        <translation>Dieser Ordner ist nicht benutzbar: {reason}.</translation>
    </message>
    <message>
        <source>Nothing may be written into this folder.</source>
        <translation>In diesen Ordner darf nichts geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>File read</source>
        <translation>Datei gelesen</translation>
    </message>
    <message>
        <source>sha256</source>
        <translation>sha256</translation>
    </message>
    <message>
        <source>Parts’ ETags</source>
        <translation>ETags der Teile</translation>
    </message>
    <message>
        <source>Stored object</source>
        <translation>Gespeichertes Objekt</translation>
    </message>
    <message>
        <source>Service’s record</source>
        <translation>Eintrag des Dienstes</translation>
    </message>
    <message>
        <source>Every byte is read once, in order, from a file that does not change.</source>
        <translation>Jedes Byte wird einmal und der Reihe nach gelesen, aus einer Datei, die sich nicht ändert.</translation>
    </message>
    <message>
        <source>The digest is taken from those very bytes.</source>
        <translation>Die Prüfsumme wird von genau diesen Bytes gebildet.</translation>
    </message>
    <message>
        <source>Each part’s ETag equals the MD5 of what was sent.</source>
        <translation>Das ETag jedes Teils ist gleich der MD5 des Gesendeten.</translation>
    </message>
    <message>
        <source>The stored object’s size and ETag equal ours.</source>
        <translation>Größe und ETag des gespeicherten Objekts sind gleich unseren.</translation>
    </message>
    <message>
        <source>The service says completed, with our sha256.</source>
        <translation>Der Dienst sagt „abgeschlossen“, mit unserer sha256.</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>noch nicht erreicht</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>not equal</source>
        <translation>ungleich</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Image name</source>
        <extracomment>Columns of figures, which stand at the end of their cell.</extracomment>
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
        <source>Its sha256 will be compared with the one that was given.</source>
        <translation>Die sha256 wird mit der angegebenen verglichen.</translation>
    </message>
    <message>
        <source>The expected one is from {sources}.</source>
        <translation>Die erwartete ist aus {sources}.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
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
    <name>QueueController</name>
    <message>
        <source>Show the images</source>
        <extracomment>Of these rows, which can only end in an error, and why. As it was set when the program started: what is sent now goes there to its end.</extracomment>
        <translation>Abbilder anzeigen</translation>
    </message>
    <message>
        <source>{problem} Uploads work, but will not survive a restart.</source>
        <translation>{problem} Uploads gehen, überstehen aber keinen Neustart.</translation>
    </message>
    <message>
        <source>Uploads that were interrupted: {count}. Press Start, and they go on from what landed.</source>
        <translation>Unterbrochene Uploads: {count}. „Starten“ setzt sie mit dem fort, was angekommen ist.</translation>
    </message>
    <message>
        <source>Uploads that were interrupted go on from what had landed: {count}.</source>
        <translation>Unterbrochene Uploads gehen mit dem weiter, was angekommen war: {count}.</translation>
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
    <name>QueueTools</name>
    <message>
        <source>Retry all &amp;failed</source>
        <translation>Alle ge&amp;scheiterten erneut versuchen</translation>
    </message>
    <message>
        <source>Remove &amp;finished</source>
        <translation>&amp;Fertige entfernen</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Upload queue</source>
        <extracomment>How long rows may be measured in one go.</extracomment>
        <translation>Warteschlange der Uploads</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} Zeilen</translation>
    </message>
</context>
<context>
    <name>Quit</name>
    <message>
        <source>A download or check is running</source>
        <translation>Ein Download oder eine Prüfung läuft</translation>
    </message>
    <message>
        <source>The list would be lost</source>
        <translation>Die Liste ginge verloren</translation>
    </message>
    <message>
        <source>The journal of uploads can’t be used, so the rows that are not finished end with this window.</source>
        <translation>Das Journal der Uploads ist nicht benutzbar, darum enden die unfertigen Zeilen mit diesem Fenster.</translation>
    </message>
    <message>
        <source>Uploads are running</source>
        <translation>Uploads laufen</translation>
    </message>
    <message>
        <source>Quitting pauses them. At the next start they go on from what has landed.</source>
        <translation>Das Beenden hält sie an. Beim nächsten Start gehen sie mit dem weiter, was angekommen ist.</translation>
    </message>
    <message>
        <source>Quitting stops what is fetched from the service. A download goes on from what is there when it is asked for again, to the same file; a full check begins anew.</source>
        <translation>Das Beenden hält an, was vom Dienst geholt wird. Ein Download geht mit dem weiter, was da ist, wenn er wieder in dieselbe Datei verlangt wird; eine Vollprüfung beginnt von vorn.</translation>
    </message>
    <message>
        <source>Keep uploading</source>
        <translation>Weiter hochladen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Start or resume</source>
        <extracomment>Of these rows, which can only end in an error, and why. what else belongs into a menu of them</extracomment>
        <translation>Starten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause selected</source>
        <translation>Auswahl anhalten</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Locate the file…</source>
        <translation>Datei zeigen, wo sie jetzt liegt…</translation>
    </message>
    <message>
        <source>Delete image at the service…</source>
        <translation>Abbild beim Dienst löschen…</translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation>Ressourcenpfad kopieren</translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation>Abbildkennung kopieren</translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation>sha256 kopieren</translation>
    </message>
    <message>
        <source>Show receipt</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message>
        <source>Start afresh…</source>
        <translation>Von vorn beginnen…</translation>
    </message>
    <message>
        <source>What was sent of {names} stays at the service, unfinished, and “Undo remove” (Ctrl+Z) brings the rows back until the program ends. “Cancel…” deletes it there instead.</source>
        <translation>Was von {names} gesendet wurde, bleibt unfertig beim Dienst, und „Entfernen rückgängig machen“ (Strg+Z) holt die Zeilen zurück, bis das Programm endet. „Abbrechen…“ löscht es stattdessen dort.</translation>
    </message>
    <message>
        <source>Remove it from the list?</source>
        <translation>Aus der Liste entfernen?</translation>
    </message>
    <message>
        <source>What was sent of {names} stays at the service, unfinished, and “Undo remove” (Ctrl+Z) brings the row back until the program ends. “Cancel…” deletes it there instead.</source>
        <translation>Was von {names} gesendet wurde, bleibt unfertig beim Dienst, und „Entfernen rückgängig machen“ (Strg+Z) holt die Zeile zurück, bis das Programm endet. „Abbrechen…“ löscht es stattdessen dort.</translation>
    </message>
    <message>
        <source>Remove {count} rows from the list?</source>
        <translation>{count} Zeilen aus der Liste entfernen?</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Delete the image and send it again?</source>
        <translation>Das Abbild löschen und noch einmal senden?</translation>
    </message>
    <message>
        <source>Delete {count} images and send them again?</source>
        <translation>{count} Abbilder löschen und noch einmal senden?</translation>
    </message>
    <message>
        <source>Nothing of {names} was sent yet. Pausing keeps it for later.</source>
        <translation>Von {names} wurde noch nichts gesendet. Anhalten behält es für später.</translation>
    </message>
    <message>
        <source>Cancel the upload?</source>
        <translation>Den Upload abbrechen?</translation>
    </message>
    <message>
        <source>What was sent of {names} is deleted at the service. Pausing keeps it.</source>
        <translation>Was von {names} gesendet wurde, wird beim Dienst gelöscht. Anhalten behält es.</translation>
    </message>
    <message>
        <source>Cancel {count} uploads?</source>
        <translation>{count} Uploads abbrechen?</translation>
    </message>
    <message>
        <source>Cancel the upload</source>
        <translation>Upload abbrechen</translation>
    </message>
    <message>
        <source>Cancel the uploads</source>
        <translation>Uploads abbrechen</translation>
    </message>
    <message>
        <source>The images {names} are deleted there. The files on this computer stay.</source>
        <translation>Die Abbilder {names} werden dort gelöscht. Die Dateien auf diesem Computer bleiben.</translation>
    </message>
    <message>
        <source>Delete the image at the service?</source>
        <translation>Das Abbild beim Dienst löschen?</translation>
    </message>
    <message>
        <source>The image {names} is deleted there. The file on this computer stays.</source>
        <translation>Das Abbild {names} wird dort gelöscht. Die Datei auf diesem Computer bleibt.</translation>
    </message>
    <message>
        <source>What SF Compute has of {names} is checked first. Only what is still unusable is deleted and uploaded again.</source>
        <translation>Was SF Compute von {names} hat, wird erst geprüft. Nur was weiterhin unbrauchbar ist, wird gelöscht und neu hochgeladen.</translation>
    </message>
    <message>
        <source>Check the image again?</source>
        <translation>Das Abbild noch einmal prüfen?</translation>
    </message>
    <message>
        <source>Check {count} images again?</source>
        <translation>{count} Abbilder noch einmal prüfen?</translation>
    </message>
    <message>
        <source>What was uploaded of {names} belongs to another file, and starting over deletes it. To resume with the right file, use “Locate the file…”.</source>
        <translation>Was von {names} hochgeladen wurde, gehört zu einer anderen Datei, und von vorn zu beginnen löscht es. Um mit der richtigen Datei weiterzumachen, „Datei zeigen, wo sie jetzt liegt…“ wählen.</translation>
    </message>
    <message>
        <source>Delete and start over</source>
        <translation>Löschen und von vorn beginnen</translation>
    </message>
    <message>
        <source>Delete {count} images at the service?</source>
        <translation>{count} Abbilder beim Dienst löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation>Ressourcenpfad kopiert.</translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation>Abbildkennung kopiert.</translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation>sha256 kopiert.</translation>
    </message>
    <message>
        <source>The receipt is in {path}</source>
        <translation>Der Beleg liegt in {path}</translation>
    </message>
</context>
<context>
    <name>RowMoves</name>
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
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
</context>
<context>
    <name>RowWorkspaces</name>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
</context>
<context>
    <name>SampleMaker</name>
    <message>
        <source>The sample could not be made: {reason}.</source>
        <translation>Das Beispiel konnte nicht erzeugt werden: {reason}.</translation>
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
        <source>Some of the settings count from the next start on.</source>
        <extracomment>Read once, when the program starts.</extracomment>
        <translation>Einige Einstellungen gelten ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The settings could not be kept ({kind}).</source>
        <translation>Die Einstellungen konnten nicht behalten werden ({kind}).</translation>
    </message>
    <message>
        <source>The settings count only until you quit: {reason}.</source>
        <translation>Die Einstellungen gelten nur bis zum Beenden: {reason}.</translation>
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
        <source>This computer</source>
        <translation>Dieser Computer</translation>
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
        <source>Images are being uploaded</source>
        <translation>Abbilder werden hochgeladen</translation>
    </message>
    <message>
        <source>This computer can’t be kept awake: the desktop offers no way to do it.</source>
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
        <source>The speed is drawn while it is sent.</source>
        <translation>Die Geschwindigkeit wird beim Senden gezeichnet.</translation>
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
        <source>▲ sent again</source>
        <translation>▲ noch einmal gesendet</translation>
    </message>
    <message>
        <source>On average {average}, at most {highest}; pauses: {pauses}; parts sent again: {retries}</source>
        <translation>Im Mittel {average}, höchstens {highest}; Pausen: {pauses}; noch einmal gesendete Teile: {retries}</translation>
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
        <source>At most so many MiB a second, all uploads together:</source>
        <translation>Höchstens so viele MiB pro Sekunde, alle Uploads zusammen:</translation>
    </message>
    <message>
        <source>Other ({limit})…</source>
        <translation>Andere ({limit})…</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The window is open already, but does not answer. Wait a moment, or end it, then start again.</source>
        <translation>Das Fenster ist schon offen, antwortet aber nicht. Einen Moment warten oder es beenden, dann neu starten.</translation>
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
    <message>
        <source>One image was left out:</source>
        <translation>Ein Abbild wurde ausgelassen:</translation>
    </message>
    <message>
        <source>{count} images were left out:</source>
        <translation>{count} Abbilder wurden ausgelassen:</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Send them all the same</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Locate the file…</source>
        <translation>Datei zeigen, wo sie jetzt liegt…</translation>
    </message>
    <message>
        <source>“{name}”: {reason}</source>
        <translation>„{name}“: {reason}</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>pausing</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>in line</source>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>uploading</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>completing</source>
        <translation>wird abgeschlossen</translation>
    </message>
    <message>
        <source>verifying</source>
        <translation>wird verglichen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>bewiesen</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>This computer slept {slept}; it goes on in a moment.</source>
        <translation>Dieser Computer schlief {slept}; es geht gleich weiter.</translation>
    </message>
    <message>
        <source>The file is compared with what landed: {checked} of {landed}.</source>
        <translation>Die Datei wird mit dem Angekommenen verglichen: {checked} von {landed}.</translation>
    </message>
    <message>
        <source>The file is opened and the image created.</source>
        <translation>Die Datei wird geöffnet und das Abbild angelegt.</translation>
    </message>
    <message>
        <source>Goes on from {landed} of {total} parts.</source>
        <translation>Geht ab {landed} von {total} Teilen weiter.</translation>
    </message>
    <message>
        <source>Every part landed; the service puts them together.</source>
        <translation>Alle Teile sind angekommen; der Dienst setzt sie zusammen.</translation>
    </message>
    <message>
        <source>What is stored is compared with what was sent.</source>
        <translation>Was gespeichert ist, wird mit dem Gesendeten verglichen.</translation>
    </message>
    <message>
        <source>Nothing of it is kept at the service.</source>
        <translation>Beim Dienst ist nichts davon aufgehoben.</translation>
    </message>
    <message>
        <source>Sent when its turn comes.</source>
        <translation>Wird gesendet, wenn es an der Reihe ist.</translation>
    </message>
    <message>
        <source>Choose a workspace for it.</source>
        <translation>Einen Arbeitsbereich dafür wählen.</translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed</source>
        <translation>{landed} von {total} Teilen angekommen</translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, slept {slept}</source>
        <translation>{landed} von {total} Teilen angekommen, schlief {slept}</translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, {retried} sent again</source>
        <translation>{landed} von {total} Teilen angekommen, {retried} noch einmal gesendet</translation>
    </message>
    <message>
        <source>Stored as the file is. {doubt}</source>
        <translation>Gespeichert, wie die Datei ist. {doubt}</translation>
    </message>
    <message>
        <source>All sizes and checksums agree.</source>
        <translation>Alle Größen und Prüfsummen stimmen.</translation>
    </message>
    <message>
        <source>It landed, but not everything could be compared.</source>
        <translation>Es ist angekommen, aber nicht alles konnte verglichen werden.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Nothing in the queue.</source>
        <translation>Nichts in der Warteschlange.</translation>
    </message>
    <message>
        <source>Waiting for a new token.</source>
        <translation>Es wird auf ein neues Token gewartet.</translation>
    </message>
    <message>
        <source>Nothing moves. Failed: {count}</source>
        <translation>Nichts bewegt sich. Gescheitert: {count}</translation>
    </message>
    <message>
        <source>Everything in the queue is finished.</source>
        <translation>Alles in der Warteschlange ist fertig.</translation>
    </message>
    <message>
        <source>Left to send: {count}</source>
        <translation>Noch zu senden: {count}</translation>
    </message>
    <message>
        <source>{left}, failed: {count}</source>
        <translation>{left}, gescheitert: {count}</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>Es wird auf das Netz gewartet</translation>
    </message>
    <message>
        <source>Waiting for the service</source>
        <translation>Wartet auf den Dienst</translation>
    </message>
    <message>
        <source>Comparing with what landed</source>
        <translation>Vergleich mit dem Angekommenen</translation>
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
        <source>limited by the disk</source>
        <translation>durch den Datenträger begrenzt</translation>
    </message>
    <message>
        <source>limited by hashing</source>
        <translation>durch die Prüfsumme begrenzt</translation>
    </message>
    <message>
        <source>limited by the network</source>
        <translation>durch das Netz begrenzt</translation>
    </message>
    <message>
        <source>limited by the service</source>
        <translation>durch den Dienst begrenzt</translation>
    </message>
    <message>
        <source>limited by your limit</source>
        <translation>durch die eigene Grenze begrenzt</translation>
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
        <source>The uploader needs an API token. Make one on your account’s page, or in a terminal:</source>
        <translation>Der Uploader braucht ein API-Token. Eines auf der Seite des Kontos erzeugen, oder in einem Terminal:</translation>
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
        <source>Look in the keychain again</source>
        <translation>Noch einmal im Schlüsselbund nachsehen</translation>
    </message>
    <message>
        <source>The sf command line keeps a token on this computer.</source>
        <translation>Das Programm sf hat auf diesem Computer ein Token.</translation>
    </message>
    <message>
        <source>Use that one</source>
        <translation>Dieses nehmen</translation>
    </message>
    <message>
        <source>Check and keep</source>
        <translation>Prüfen und behalten</translation>
    </message>
    <message>
        <source>Keep until I quit</source>
        <translation>Bis zum Beenden behalten</translation>
    </message>
    <message>
        <source>Remove the token</source>
        <translation>Token entfernen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>The token of {variable} is in use. One given here takes its place until you quit.</source>
        <translation>Das Token aus {variable} wird benutzt. Ein hier angegebenes ersetzt es bis zum Beenden.</translation>
    </message>
    <message>
        <source>A token is in use. It is kept in memory only, until you quit.</source>
        <translation>Ein Token wird benutzt. Es bleibt nur im Arbeitsspeicher, bis zum Beenden.</translation>
    </message>
    <message>
        <source>A token is in use. It is kept in your keychain.</source>
        <translation>Ein Token wird benutzt. Es liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>It is tested first, then kept in your keychain, never in a file.</source>
        <translation>Es wird erst geprüft, dann im Schlüsselbund behalten, nie in einer Datei.</translation>
    </message>
    <message>
        <source>It is tested first. If the keychain does not take it, it can stay until you quit.</source>
        <translation>Es wird zuerst geprüft. Nimmt der Schlüsselbund es nicht an, kann es bleiben, bis Sie das Programm beenden.</translation>
    </message>
    <message>
        <source>The quotes, or the “Bearer”, around the token will be left out.</source>
        <translation>Die Anführungszeichen oder das „Bearer“ um das Token werden weggelassen.</translation>
    </message>
    <message>
        <source>Asking the service whether it takes this token…</source>
        <translation>Der Dienst wird gefragt, ob er dieses Token annimmt…</translation>
    </message>
    <message>
        <source>The keychain is being asked. It may want you to unlock it…</source>
        <translation>Der Schlüsselbund wird gefragt. Er will vielleicht entsperrt werden…</translation>
    </message>
    <message>
        <source>The service refuses this token. It was not kept. Copy it again, or make a new one.</source>
        <translation>Der Dienst lehnt dieses Token ab. Es wurde nicht behalten. Es neu kopieren oder ein neues erzeugen.</translation>
    </message>
    <message>
        <source>{problem} The token was not tested and not kept. Try again.</source>
        <translation>{problem} Das Token wurde nicht geprüft und nicht behalten. Erneut versuchen.</translation>
    </message>
    <message>
        <source>The token is good, but it can’t be kept. {problem} It can stay in memory until you quit.</source>
        <translation>Das Token ist gut, kann aber nicht behalten werden. {problem} Es kann bis zum Beenden im Arbeitsspeicher bleiben.</translation>
    </message>
    <message>
        <source>Removing the token…</source>
        <translation>Das Token wird entfernt…</translation>
    </message>
    <message>
        <source>The token is removed. Nothing can be sent before there is another.</source>
        <translation>Das Token ist entfernt. Ohne ein anderes kann nichts gesendet werden.</translation>
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
    <name>UndoAction</name>
    <message>
        <source>&amp;Undo remove</source>
        <translation>Entfernen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Removed from the list: {count} rows.</source>
        <translation>Aus der Liste entfernt: {count} Zeilen.</translation>
    </message>
    <message>
        <source>Removed from the list: “{name}”.</source>
        <translation>Aus der Liste entfernt: „{name}“.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
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
        <source>{days} days</source>
        <translation>{days} Tage</translation>
    </message>
    <message>
        <source>{number} %</source>
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
        <source>What happens with it</source>
        <translation>Was damit geschieht</translation>
    </message>
    <message>
        <source>Part in detail</source>
        <translation>Teil im Einzelnen</translation>
    </message>
    <message>
        <source>The parts are known once it is sent.</source>
        <translation>Die Teile sind bekannt, sobald gesendet wird.</translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, {size} each</source>
        <translation>{landed} von {total} Teilen angekommen, je {size}</translation>
    </message>
    <message>
        <source>Point at a part, or walk with the arrow keys, to see its bytes and MD5.</source>
        <translation>Auf einen Teil zeigen oder mit den Pfeiltasten wandern, um seine Bytes und seine MD5 zu sehen.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
</context>
<context>
    <name>UploadsPage</name>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>So many parts of an image are on their way at once, 1 to 32. Fewer when more bring nothing.</source>
        <translation>So viele Teile eines Abbilds sind gleichzeitig unterwegs, 1 bis 32. Weniger, wenn mehr nichts bringen.</translation>
    </message>
    <message>
        <source>&amp;Images at once</source>
        <translation>Abbilder &amp;gleichzeitig</translation>
    </message>
    <message>
        <source>So many images are sent at the same time, 1 to 8. The others wait for their turn.</source>
        <translation>So viele Abbilder werden zugleich gesendet, 1 bis 8. Die anderen warten, bis sie an der Reihe sind.</translation>
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
        <source>At most so much a second, all uploads together; 0 for no limit. The same as Queue › Speed limit.</source>
        <translation>Höchstens so viel pro Sekunde, alle Uploads zusammen; 0 für keine Grenze. Dasselbe wie Warteschlange › Geschwindigkeitsgrenze.</translation>
    </message>
    <message>
        <source>Go &amp;on with interrupted uploads at start</source>
        <translation>&amp;Beim Start mit unterbrochenen Uploads weitermachen</translation>
    </message>
    <message>
        <source>What a quit or a crash interrupted goes on by itself, from what had landed.</source>
        <translation>Was Beenden oder ein Absturz unterbrach, geht von selbst mit dem weiter, was angekommen war.</translation>
    </message>
    <message>
        <source>&amp;Send images as soon as they are added</source>
        <translation>Abbilder &amp;senden, sobald sie hinzugefügt sind</translation>
    </message>
    <message>
        <source>Without pressing Start, when their workspace is known.</source>
        <translation>Ohne auf „Starten“ zu drücken, wenn ihr Arbeitsbereich bekannt ist.</translation>
    </message>
    <message>
        <source>&amp;Folder for receipts</source>
        <translation>&amp;Ordner für Belege</translation>
    </message>
    <message>
        <source>What was proven is written there. Counts from the next start on.</source>
        <translation>Was bewiesen ist, wird dort notiert. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Give the whole path of the folder, from / or ~ on.</source>
        <translation>Den ganzen Pfad des Ordners angeben, ab / oder ~.</translation>
    </message>
</context>
<context>
    <name>VerificationPanel</name>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>a moment</source>
        <translation>einen Moment</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>sleep</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>Waiting for the disk: {reason}.</source>
        <translation>Warten auf das Laufwerk: {reason}.</translation>
    </message>
    <message>
        <source>Waiting for the network; it goes on by itself.</source>
        <translation>Es wird auf das Netz gewartet; es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Trying again shortly.</source>
        <translation>Gleich noch ein Versuch.</translation>
    </message>
    <message>
        <source>Waiting for the disk.</source>
        <translation>Es wird auf den Datenträger gewartet.</translation>
    </message>
    <message>
        <source>Waiting for the service.</source>
        <translation>Es wird auf den Dienst gewartet.</translation>
    </message>
    <message>
        <source>This computer was asleep; it goes on in a moment.</source>
        <translation>Dieser Computer schlief; es geht gleich weiter.</translation>
    </message>
</context>
<context>
    <name>WorkspacePicker</name>
    <message>
        <source>A workspace of the list, or a typed workspace id or resource path</source>
        <translation>Ein Arbeitsbereich der Liste, oder eine eingegebene Kennung oder ein Ressourcenpfad</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>Der Dienst wird gefragt…</translation>
    </message>
    <message>
        <source>Workspace id or resource path</source>
        <translation>Kennung oder Ressourcenpfad des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Choose, or type an id or resource path</source>
        <translation>Wählen, oder Kennung oder Ressourcenpfad eingeben</translation>
    </message>
    <message>
        <source>“{text}” is no workspace of the list. Choose one, or give a workspace id (wksp_…) or a resource path (sfc:workspace:account:workspace).</source>
        <translation>„{text}“ ist kein Arbeitsbereich der Liste. Einen auswählen, oder die Kennung (wksp_…) oder den Ressourcenpfad (sfc:workspace:konto:arbeitsbereich) eines anderen angeben.</translation>
    </message>
    <message>
        <source>A workspace id (wksp_…) or a resource path (sfc:workspace:account:workspace).</source>
        <translation>Die Kennung eines Arbeitsbereichs (wksp_…) oder ein Ressourcenpfad (sfc:workspace:Konto:Arbeitsbereich).</translation>
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
