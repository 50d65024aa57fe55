<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Account</name>
    <message>
        <source>Looking for your token in the keychain. It may ask you to unlock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the token. Uploads wait, and go on with a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API token yet. Nothing can be sent before there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>&amp;Keep this computer awake while something is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only as long as bytes are really on their way. The screen may turn off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tell of uploads that ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a notification of the desktop, when this window is not in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It shows the progress, and can start and pause. Closing the window still quits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show an icon in the t&amp;ray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part in detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts are known once it is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, {size} each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a part, or walk with the arrow keys, to see its bytes and MD5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is all that is saved: versions, settings, the queue with what happened to it, and the log’s end. Tokens and signatures are left out; file, workspace and image names are in it. Read it before you pass it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosticsSaver</name>
    <message>
        <source>Save diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnostics are in {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnostics can’t be saved: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>“{what}” is no file on this computer. Save it here first, then drop the file.</source>
        <extracomment>Smaller files of a folder are notes, checksums or settings, unless their names say otherwise.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” can’t be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” holds no files. Only its own files are taken, not subfolders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” holds {count} files; the first {most} are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of the folder “{folder}”: {count} files under 1 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a sample image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a 256 MiB disk image to try an upload with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw, qcow2, VMDK, VHD, ISO … up to 128 GiB each, or a folder of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop more disk images here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop disk images here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyFilter</name>
    <message>
        <source>No row fits this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Endings</name>
    <message>
        <source>And {count} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads wait, and go on with a new token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads: {landed} landed, {failed} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An upload failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads failed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image landed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images landed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} landed, but could not be checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} differs from what was sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Now {state}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} was created at the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in the journal: {landed} of {total} parts had landed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {part} is sent again: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {part} lagged far behind the others: its connection is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {part} of the file is not what landed; it is sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting ({cause}): {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer slept for {seconds} seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is now taken from {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification: {verdict}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The settings, under Network, have a place for its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not there. Check its path; if it was moved, point at where it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is a link to “{target}”, and nothing is there. Mend the link, or give the disk image itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” can&apos;t be read: {reason}. Check its permissions and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is {what}, not a file. Add the disk image itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is empty. There is nothing to upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is larger than 128 GiB, the largest image that the service takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” has {size} bytes; the file of which parts have landed has {expected}. Choose that file, wherever it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not the file of which {landed} parts have landed: part {part} differs. Nothing of it was sent. Point at the right file. Or start afresh with this one: a retry deletes what landed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” has {size} bytes now; it had {expected} when {landed} parts of it landed. Nothing more was sent. Put the right file back, or point at it. Or start afresh with this one: a retry deletes what landed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” changed while it was being sent ({what}). Nothing was completed. See that nothing touches it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” could not be read to its end: {reason}. Check the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workspace is chosen. Choose one, then start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{workspace}” is neither a workspace id nor a resource path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be an image name. Use 1 to 255 letters, digits, dots, underscores and hyphens, starting with a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace already has an image named “{name}”. Choose another name, or delete that image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace already has an image named “{name}” whose upload is not finished ({image}). Somebody may be sending it just now. If nobody is, delete it; or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not answer whether it created “{name}”, and an image of that name is there now. It may be somebody else&apos;s: look at it, then choose another name or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s sha256 is {sha256}, but {expected} was expected. The upload was stopped before it was completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {part} keeps arriving damaged ({attempts} attempts). Something between this computer and the store changes bytes. Try another network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store&apos;s ETags can&apos;t be compared: every part&apos;s differs from its MD5. Nothing was completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not confirm part {part}: its answers carry no ETag. Nothing was completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store says again and again that the upload&apos;s address has expired. Is this computer&apos;s clock right? Set it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} If your network inspects TLS, this program has to be given its certificate authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} The settings, under Network, have a place for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not allow this: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object store refused part {part}: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object store refused: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service no longer has this upload ({status}). Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} was {status} meanwhile, and not by this upload. Look at it at the service. To send this file, add it again under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service reports that the upload failed. Delete the image there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service had not completed the image after {minutes} minutes. Look at it there before you try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored is not what was sent: {detail} Do not boot it. Delete the image, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} could not be deleted: {reason} It is still at the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s disk does not take the upload&apos;s journal ({reason}), so nothing more was sent. Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the API token. Give a new one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This service does not offer that yet ({message}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} is not at the service any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} is {status}, so its bytes can&apos;t be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not delete the image {image} ({message}). If a node template uses it, take it out of there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {image} is {status}: only a completed one can be revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s record says that {image} is {status}, but the store has no such object. Do not boot it. Send the image again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object was replaced each time that it was read. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object has {size} bytes, but the service&apos;s record says {expected}. Do not boot it. Send the image again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored has the sha256 {sha256}, but the service&apos;s record says {expected}. Nothing of it was kept. Do not boot it. Send the image again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service tells no sha256 of {image}, so nothing could prove a download. Nothing was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is there already. Choose another name, or move it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” can&apos;t be written: {reason}. Choose another folder, or mend this one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is there already, and is no download of this program. Move it away, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is being downloaded already, by this or by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” needs {needed} of space; {free} are free. Free some, then try again: what was fetched is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({reason}). Nothing is lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaultReporter</name>
    <message>
        <source>Something unexpected went wrong ({kind}). The details are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Which rows are shown</source>
        <extracomment>So many rows need no search; the list has its room.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, file or workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the queue (Ctrl+F); Esc clears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total} rows shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row that is moved goes beside the shown ones.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A built-in service on this computer. Nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the workspaces and images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API token…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Image name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message>
        <source>Copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No upload is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parts: {count}, {size} each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{moment}, after {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Name, workspace, file, id or sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes the receipts of all uploads that are shown, after asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete receipt…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipts can’t be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total} uploads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total} uploads shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} damaged receipts left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent yet. What is finished stays listed here, with its proof.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the receipts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No upload fits this search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {count} receipts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipts are this computer’s proof of what was sent; without them it can’t tell any more that these images are right. The images at the service stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} receipts could not be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Finished uploads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageActions</name>
    <message>
        <source>&amp;Quick check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on, or try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares records, size and ETag with this computer’s receipt (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetches and hashes every stored byte, and keeps none (Ctrl+Shift+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke {names}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is withdrawn for good: nodes and node templates that boot from it can’t any more. It stays in the list, as revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An upload that was never completed, and that this computer knows nothing of: somebody else may be sending it right now, and would have to start again. Ask them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this computer has sent of it so far is lost. Resume would go on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes and node templates that boot from it can’t any more. It can’t be brought back; only sending the file again makes it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is public: others may use it, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {names}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageDesk</name>
    <message>
        <source>&amp;Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageDetails</name>
    <message>
        <source>What happens with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageDuties</name>
    <message>
        <source>Download “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program on this computer is busy with that upload. It goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was downloaded and proven: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} of “{name}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageStatus</name>
    <message>
        <source>sent from here; can go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not from this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no node can boot it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer began to send it and has not completed it. Resume leads to its row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its upload began and was never completed, and this computer knows nothing of it. Somebody else may be sending it right now. Delete it only when you know that nobody is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave its upload up. Delete it, and send the image again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was withdrawn: nothing should boot from it any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A status that this version of the program does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfinished</source>
        <extracomment>The end of the year 9999: later moments are nonsense.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being put together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageWork</name>
    <message>
        <source>quick check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deletion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revoking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on from {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by records and ETag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all {size} read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk writes it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading what is there: {done} of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download was stopped. It goes on from what is there when you try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped before the service answered. List anew (F5) to see what came of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is whole, and its sha256 is the declared one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Images</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check, download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verdict} when sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receipt on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A check compares the service’s sha256 with this computer’s receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quick check compares size and ETag with the receipt; a full check reads all bytes, and compares their sha256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no receipt of it, so only a full check can tell whether it is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent from this computer on {day}: {size}, {verdict} then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImagesPage</name>
    <message>
        <source>The list could not be fetched to its end. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images so far: {count}. The rest is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images: {count}. The list is being renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images that fit: {shown} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images so far: {count}. More come as you scroll down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its images are listed as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for your token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain may ask you to unlock it. Then the images are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API token yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service tells what a workspace holds once you give a token for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workspace is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the line above, or type its id or resource path, to see its images. The public images can be seen without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the public images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service can’t be reached just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the public images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the images in {workspace}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refused the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a new one, and the images are listed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads may work all the same. A token of the right scope can list them: give another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token may not list these images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images can’t be listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images in {workspace} can’t be listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no public images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service offers none at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{workspace} holds no images yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you upload to this workspace is listed here, and can be checked and fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None so far fits. The rest of the list is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None has all the words that you look for, and that status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find by name, id or sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With which status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {workspace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImagesView</name>
    <message>
        <source>Images</source>
        <extracomment>In widths of an average character; the name takes what is left. What goes first where there is no room; the details show it all the same.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click on a heading sorts by it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>This row can’t be renamed any more: its image exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” can’t be an image name. Use 1 to 255 letters, digits, dots, underscores and hyphens, starting with a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another row of this workspace has the name “{name}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is in the queue already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files could not be looked at ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>SF Compute Image Uploader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with interrupted uploads at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;diagnostics…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SF Compute Image Uploader {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads disk images, and proves that they arrived. MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameCheck</name>
    <message>
        <source>1 to 255 letters, digits, dots, underscores and hyphens; the first a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another row of this workspace has the name “{name}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image of this name is in that workspace already; the service will refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Image name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>What is changed here counts from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way to the service and to its store. Only HTTP proxies can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy’s &amp;address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User at the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass&amp;word at the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the keychain, never in a file. Leave it empty to keep the one that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Further certificates (PEM file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted as well as those of the system, for networks that inspect TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ervice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API’s base URL. SFC_API_URL and --api-url go before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user name at a proxy has no colon and at most 255 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs a user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole path of the file, from / on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {number}: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, from byte {offset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent so far: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts: {attempts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MD5: {md5}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last error: {error}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartMap</name>
    <message>
        <source>Part map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Some of the settings count from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be kept ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password can’t be kept. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file can’t be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder can’t be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing may be written into this folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>EFI system partition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no EFI system partition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a disk of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its sha256 will be compared with {sources}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sources} disagree about its sha256, so it will be compared with none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{table} disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{image} with {table}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISO 9660 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qcow image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qcow2 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VMDK image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VHD image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VHDX image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VDI image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xz-compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zstd-compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gzip-compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bzip2-compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lz4-compressed file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing but zeros where it was looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>content of no known kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a raw disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no partition table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off: {missing} of it missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup table missing: probably cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup table missing: the end was perhaps never written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends without its closing record: probably cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partition table damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>main partition table missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup table damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup table unlike the main one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup table not at the end of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no protective MBR before its table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a whole number of {sector}-byte sectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rest of it is in another file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presence</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service has ended. What is being sent waits for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows without a workspace wait: choose one above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service is still starting. Sending begins as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>File read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts’ ETags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service’s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every byte is read once, in order, from a file that does not change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digest is taken from those very bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each part’s ETag equals the MD5 of what was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object’s size and ETag equal ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says completed, with our sha256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not equal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Image name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sent} of {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent}, {sent} of {size}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueHost</name>
    <message>
        <source>{problem} Uploads work, but will not survive a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads that were interrupted: {count}. Press Start, and they go on from what landed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads that were interrupted go on from what had landed: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueTools</name>
    <message>
        <source>Retry all &amp;failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &amp;finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Upload queue</source>
        <extracomment>How long rows may be measured in one go.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quit</name>
    <message>
        <source>A download or check is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list would be lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of uploads can’t be used, so the rows that are not finished end with this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads are running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quitting pauses them. At the next start they go on from what has landed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quitting stops what is fetched from the service. A download goes on from what is there when it is asked for again, to the same file; a full check begins anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep uploading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Relocation</name>
    <message>
        <source>Where is “{name}” now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upload is busy just now. Pause it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemovalUndo</name>
    <message>
        <source>&amp;Undo remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from the list: {count} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from the list: “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Start or resume</source>
        <extracomment>what else belongs into a menu of them</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate the file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete image at the service…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from the list?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent of {names} stays at the service, unfinished. “Cancel…” deletes it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the image and send it again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands at the service of {names} is of no use any more. A retry deletes it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete and retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the upload?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent of {names} is deleted at the service. Pausing keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the upload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the image at the service?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image {names} is deleted there. The file on this computer stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resource path copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image id copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256 copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is in {path}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowMoves</name>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowWorkspaces</name>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer holds no list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {what} does not fit the service&apos;s pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer names a next page that can&apos;t be asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no API token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API token holds characters that no token has. Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer is not an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API token can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A “not found” came that is not the service&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is compressed, which was not asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is far longer than it should be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer did not come in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy can&apos;t be used: only HTTP proxies can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not a URL, or its proxy&apos;s is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered {status} without a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer the connection in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection came free in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection stalled: no bytes went through in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not one that can be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request could not be put into HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not a URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer can&apos;t be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer can&apos;t be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy wants a user name and a password, or refuses the ones that it was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It redirects elsewhere ({status}), which is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not answer the connection in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy can&apos;t be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not agree with us on encryption (TLS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer is not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer holds no {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s answer lacks “{key}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy must look like http://proxy.example:3128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOCKS proxies can&apos;t be used: only HTTP proxies can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user name and the password have fields of their own: leave them out of the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy&apos;s port is missing: it must look like http://proxy.example:3128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object is another one now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not tell which bytes of the object it sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part&apos;s bytes are not as many as were announced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store sends other bytes of the object than were asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store sends more bytes than the object has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API&apos;s base URL must look like https://api.example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API&apos;s base URL must not carry a user name, a query or a fragment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API&apos;s base URL must be https; plain http is for this computer alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gave an address for the bytes that is not https. Nothing was sent there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API&apos;s base URL is not a URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds no certificate in PEM form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA file can&apos;t be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain in use ({kind}) is none of the operating system&apos;s own: it is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is longer than {most} characters: that is no token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token holds spaces or other characters that no token has. Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer within {seconds} seconds. Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keychain that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain does not delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can&apos;t be a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain that keyring is configured to use can&apos;t be loaded ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long for Windows Credential Manager, which takes about {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain took it but does not give it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service can&apos;t be started: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo service was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no receipt of the image, so there is nothing to compare with. A full check reads all bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the service&apos;s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is {sha256}, but {whose} says {declared}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is {sha256}; there is none to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {size} bytes were read. Their sha256 is the one of {whose}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service gives no download address: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object can&apos;t be asked: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image is “{status}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the service nor the store tells the object&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store sends none of the object&apos;s bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of uploads was damaged. It is kept as “{name}”; uploads that it held have to be started again. What they left unfinished at the service stays there, under its name, until it is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of uploads was damaged in places. A copy is kept as “{name}”; what was sound goes on. An upload that is missing has to be started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal of uploads can&apos;t be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was written by a newer version of this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object&apos;s ETag differs from ours, but this store&apos;s part ETags were no proven MD5s, so that tells nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store encrypts the object, so its ETag can&apos;t be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object&apos;s ETag is of another form than S3&apos;s, so it can&apos;t be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store tells no ETag of the object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says completed, with our sha256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object&apos;s ETag is {etag}, ours is {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says completed, but does not repeat the sha256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object has {size} bytes; {sent} were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store does not tell the object&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored object&apos;s size and composite ETag equal ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download&apos;s record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} holds the sha256 {digest}, not ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part {part} is not what it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s answer carried no ETag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the store got is not what was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is “{status}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the image was deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a pipe or socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another file took its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its size went from {before} to {now} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its modification time is another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its content or its attributes were touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends at byte {byte}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of the very bytes that were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} parts: the store&apos;s ETag is no MD5 (it encrypts, or uses another form).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {size} bytes were read in order; the file did not change meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of the very bytes that were sent, and the expected one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store&apos;s ETag of every part ({count}) is its MD5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {sha256}, not the expected {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place is “{path}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} {next}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleMaker</name>
    <message>
        <source>The sample could not be made: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SleepGuard</name>
    <message>
        <source>Images are being uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer can’t be kept awake: the desktop offers no way to do it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeedGraph</name>
    <message>
        <source>Speed over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speed is drawn while it is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>┈ your limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>┆ pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On average {average}, at most {highest}; pauses: {pauses}; parts sent again: {retries}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeedLimitMenu</name>
    <message>
        <source>Speed &amp;limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} MiB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many MiB a second, all uploads together:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other ({limit})…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The window is open already, but does not answer. Wait a moment, or end it, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uploading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer slept {slept}; it goes on in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is compared with what landed: {checked} of {landed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is opened and the image created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on from {landed} of {total} parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every part landed; the service puts them together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored is compared with what was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it is kept at the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent when its turn comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a workspace for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, slept {slept}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{landed} of {total} parts landed, {retried} sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored byte for byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It landed, but not everything could be compared.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Nothing in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a new token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves. Failed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in the queue is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left to send: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left}, failed: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with what landed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by hashing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limited by your limit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message>
        <source>API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to your SF Compute account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The uploader needs an API token. Make one on your account’s page, or in a terminal:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the API keys page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sf command line keeps a token on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use that one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep until I quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token of {variable} is in use. One given here takes its place until you quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is in use. It is kept in memory only, until you quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is in use. It is kept in your keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tested first, then kept in your keychain, never in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the service whether it takes this token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is being asked. It may want you to unlock it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service refuses this token. It was not kept. Copy it again, or make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{problem} The token was not tested and not kept. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is good, but it can’t be kept. {problem} It can stay in memory until you quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is removed. Nothing can be sent before there is another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this page in a browser: {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: {command}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>SF Compute Image Uploader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>{number} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} KiB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} MiB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds:02} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes:02} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UploadsPage</name>
    <message>
        <source>&amp;Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many parts of an image are on their way at once, 1 to 32. Fewer when more bring nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Images at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many images are sent at the same time, 1 to 8. The others wait for their turn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed &amp;limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so much a second, all uploads together; 0 for no limit. The same as Queue › Speed limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go &amp;on with interrupted uploads at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a quit or a crash interrupted goes on by itself, from what had landed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send images as soon as they are added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without pressing Start, when their workspace is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder for receipts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was proven is written there. Counts from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the whole path of the folder, from / or ~ on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the network; it goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again shortly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer was asleep; it goes on in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wire</name>
    <message>
        <source>The service refused the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token may not list workspaces. Type a workspace’s id or resource path instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service can’t be reached: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceBox</name>
    <message>
        <source>A workspace of the list, or a typed workspace id or resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace id or resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose, or type an id or resource path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workspace id (wksp_…) or a resource path (sfc:workspace:account:workspace).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
