import CarrierInterface
import Logistics

extension LabelRequest {
    /// In the words of the carriers.
    var orderDelivery: LabelDelivery {
        switch delivery {
        case nil: .handedOut
        case .email(let address): .emailed(to: address)
        case .post: .posted
        }
    }
}

extension LabelRequest.Delivery {
    /// As it is kept with the label, without the address.
    var word: Label.Delivery {
        switch self {
        case .email: .email
        case .post: .post
        }
    }
}
