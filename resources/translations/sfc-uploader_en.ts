<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CountedWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) failed</source>
        <translation>
            <numerusform>%n upload failed</numerusform>
            <numerusform>%n uploads failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) left</source>
        <translation>
            <numerusform>%n image left</numerusform>
            <numerusform>%n images left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) so far; loading the rest…</source>
        <translation>
            <numerusform>%n image so far; loading the rest…</numerusform>
            <numerusform>%n images so far; loading the rest…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s); refreshing…</source>
        <translation>
            <numerusform>%n image; refreshing…</numerusform>
            <numerusform>%n images; refreshing…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) – scroll for more</source>
        <translation>
            <numerusform>%n image – scroll for more</numerusform>
            <numerusform>%n images – scroll for more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n image(s)</source>
        <translation>
            <numerusform>{shown} of %n image</numerusform>
            <numerusform>{shown} of %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n file(s) under 1 MiB in “{folder}”</source>
        <translation>
            <numerusform>Skipped %n small file in “{folder}” (under 1 MiB)</numerusform>
            <numerusform>Skipped %n small files in “{folder}” (under 1 MiB)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishNotifier</name>
    <message numerus="yes">
        <source>%n upload(s) finished</source>
        <translation>
            <numerusform>%n upload finished</numerusform>
            <numerusform>%n uploads finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) failed</source>
        <translation>
            <numerusform>%n upload failed</numerusform>
            <numerusform>%n uploads failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message numerus="yes">
        <source>Delete %n receipt(s)?</source>
        <translation>
            <numerusform>Delete %n receipt?</numerusform>
            <numerusform>Delete %n receipts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The receipt(s) are your record of the verification. The image(s) stay at SF Compute.</source>
        <translation>
            <numerusform>The receipt is your record of the verification. The image stays at SF Compute.</numerusform>
            <numerusform>The receipts are your record of the verification. The images stay at SF Compute.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete receipt(s)</source>
        <translation>
            <numerusform>Delete receipt</numerusform>
            <numerusform>Delete receipts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep receipt(s)</source>
        <translation>
            <numerusform>Keep receipt</numerusform>
            <numerusform>Keep receipts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) could not be deleted.</source>
        <translation>
            <numerusform>%n receipt could not be deleted.</numerusform>
            <numerusform>%n receipts could not be deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDetails</name>
    <message numerus="yes">
        <source>%n part(s) of {size}</source>
        <translation>
            <numerusform>%n part of {size}</numerusform>
            <numerusform>%n parts of {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n upload(s)</source>
        <translation>
            <numerusform>%n upload</numerusform>
            <numerusform>%n uploads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n upload(s) shown</source>
        <translation>
            <numerusform>{shown} of %n upload shown</numerusform>
            <numerusform>{shown} of %n uploads shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable receipt(s)</source>
        <translation>
            <numerusform>%n unreadable receipt</numerusform>
            <numerusform>%n unreadable receipts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageActions</name>
    <message numerus="yes">
        <source>Instances can’t boot revoked image(s). You can reinstate them later.</source>
        <translation>
            <numerusform>Instances can’t boot a revoked image. You can reinstate it later.</numerusform>
            <numerusform>Instances can’t boot revoked images. You can reinstate them later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The upload(s) of {names} aren’t finished. Deleting them discards what was uploaded so far.</source>
        <translation>
            <numerusform>The upload of {names} isn’t finished. Deleting it discards what was uploaded so far.</numerusform>
            <numerusform>These uploads aren’t finished: {names}. Deleting them discards what was uploaded so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Instances and templates using the image(s) will no longer boot. This can’t be undone.</source>
        <translation>
            <numerusform>Instances and templates using this image will no longer boot. This can’t be undone.</numerusform>
            <numerusform>Instances and templates using these images will no longer boot. This can’t be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The image(s) are public. Others may be using them.</source>
        <translation>
            <numerusform>This image is public. Others may be using it.</numerusform>
            <numerusform>Some of these images are public. Others may be using them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep image(s)</source>
        <translation>
            <numerusform>Keep image</numerusform>
            <numerusform>Keep images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueActions</name>
    <message numerus="yes">
        <source>Check %n image(s) again?</source>
        <translation>
            <numerusform>Check the image again?</numerusform>
            <numerusform>Check %n images again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) and upload again?</source>
        <translation>
            <numerusform>Delete the image and upload it again?</numerusform>
            <numerusform>Delete %n images and upload them again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n upload(s)?</source>
        <translation>
            <numerusform>Cancel this upload?</numerusform>
            <numerusform>Cancel %n uploads?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel upload(s)</source>
        <translation>
            <numerusform>Cancel upload</numerusform>
            <numerusform>Cancel uploads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep upload(s)</source>
        <translation>
            <numerusform>Keep upload</numerusform>
            <numerusform>Keep uploads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Image(s) {names} will be deleted at SF Compute. Your file(s) stay.</source>
        <translation>
            <numerusform>The image {names} will be deleted at SF Compute. Your file stays.</numerusform>
            <numerusform>The images {names} will be deleted at SF Compute. Your files stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n image(s) at SF Compute?</source>
        <translation>
            <numerusform>Delete the image at SF Compute?</numerusform>
            <numerusform>Delete %n images at SF Compute?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep image(s)</source>
        <translation>
            <numerusform>Keep image</numerusform>
            <numerusform>Keep images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %n image(s)</source>
        <translation>
            <numerusform>Removed %n image</numerusform>
            <numerusform>Removed %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The partial upload(s) of {names} stay at SF Compute. You can undo this until you quit.</source>
        <translation>
            <numerusform>The partial upload of {names} stays at SF Compute. You can undo this until you quit.</numerusform>
            <numerusform>The partial uploads of {names} stay at SF Compute. You can undo this until you quit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n upload(s) from the queue?</source>
        <translation>
            <numerusform>Remove this upload from the queue?</numerusform>
            <numerusform>Remove %n uploads from the queue?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueController</name>
    <message numerus="yes">
        <source>%n interrupted upload(s). Press Start to resume.</source>
        <translation>
            <numerusform>%n interrupted upload. Press Start to resume.</numerusform>
            <numerusform>%n interrupted uploads. Press Start to resume.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resuming %n interrupted upload(s)</source>
        <translation>
            <numerusform>Resuming %n interrupted upload</numerusform>
            <numerusform>Resuming %n interrupted uploads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartChecks</name>
    <message numerus="yes">
        <source>Skipped %n image(s):</source>
        <translation>
            <numerusform>Skipped %n image:</numerusform>
            <numerusform>Skipped %n images:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadDetailsPanel</name>
    <message numerus="yes">
        <source>{uploaded} of %n part(s) uploaded, {size} each</source>
        <translation>
            <numerusform>{uploaded} of %n part uploaded, {size} each</numerusform>
            <numerusform>{uploaded} of %n parts uploaded, {size} each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceController</name>
    <message numerus="yes">
        <source>%n queued image(s) keep their workspace.</source>
        <translation>
            <numerusform>%n queued image keeps its workspace.</numerusform>
            <numerusform>%n queued images keep their workspace.</numerusform>
        </translation>
    </message>
</context>
</TS>
