from consultation.models.enquiry import Enquiry
from consultation.models.reply import Reply

__all__ = ["Enquiry", "Reply"]
