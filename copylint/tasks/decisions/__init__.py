"""What officers do with decisions: claims registered, pages signed, states compared, questions answered."""
