public import Operations

extension StoreError: StoreFailure {}
