"""Signs a paper with pyHanko and a certificate of its own: sign.py PAPER.pdf ONCE.pdf TWICE.pdf"""

import datetime
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

paper, once, twice = sys.argv[1:]
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Erika Muster")])
now = datetime.datetime.now(datetime.timezone.utc)
certificate = (
    x509.CertificateBuilder()
    .subject_name(name)
    .issuer_name(name)
    .public_key(key.public_key())
    .serial_number(1)
    .not_valid_before(now - datetime.timedelta(days=1))
    .not_valid_after(now + datetime.timedelta(days=1))
    .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), True)
    .sign(key, hashes.SHA256())
)
encryption = serialization.BestAvailableEncryption(b"x")
pfx = serialization.pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, encryption)
signer = signers.SimpleSigner.load_pkcs12_data(pfx, other_certs=[], passphrase=b"x")


def sign(source, target, field):
    with open(source, "rb") as file:
        metadata = signers.PdfSignatureMetadata(field_name=field, reason="Beschlossen")
        signed = signers.sign_pdf(IncrementalPdfFileWriter(file), metadata, signer=signer)
    with open(target, "wb") as file:
        file.write(signed.getvalue())


sign(paper, once, "Unterschrift1")
sign(once, twice, "Unterschrift2")
